package dev.infralint.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A pattern of file names: {@code *}, {@code ?}, {@code **}, <code>{a,b}</code> and {@code [classes]}. */
record Glob(Pattern pattern, int depth) {
    private static final int MOST_FILES = 100_000;
    private static final int DEEPEST = 200;
    private static final int LONGEST_PATTERN = 1_000;

    /** What looking at a file costs, in units of work. */
    private static final int WORK_OF_A_FILE = 100;

    static Glob compile(String glob) throws FunctionFault {
        if (glob.length() > LONGEST_PATTERN) {
            throw FunctionFault.of("a pattern of more than 1,000 characters is not compiled by infra-lint");
        }
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        int i = 0;
        String plain = glob.startsWith("./") ? glob.substring(2) : glob;
        while (i < plain.length()) {
            char c = plain.charAt(i);
            boolean starts = i == 0 || plain.charAt(i - 1) == '/';
            if (starts && plain.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 3;
            } else if (starts && plain.startsWith("**", i) && i + 2 == plain.length()) {
                regex.append(".*");
                i += 2;
            } else if (c == '*') {
                regex.append("[^/]*");
                i++;
            } else if (c == '?') {
                regex.append("[^/]");
                i++;
            } else if (c == '[') {
                i = characterClass(plain, i, regex);
            } else if (c == '{' || c == '}' && braces > 0 || c == ',' && braces > 0) {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                regex.append(c == '{' ? "(?:" : c == '}' ? ")" : "|");
                i++;
            } else {
                if (c == '\\' && ++i == plain.length()) {
                    throw invalid(glob);
                }
                int letter = plain.codePointAt(i);
                regex.append(Pattern.quote(Character.toString(letter)));
                i += Character.charCount(letter);
            }
        }
        if (braces > 0) {
            throw invalid(glob);
        }
        boolean deep = plain.contains("**");
        int slashes = (int) plain.chars().filter(c -> c == '/').count();
        try {
            return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL), deep ? DEEPEST : slashes + 1);
        } catch (PatternSyntaxException backwards) {
            throw FunctionFault.of(
                    FunctionFault.quote(glob) + " is no pattern: a range in brackets in it leads backwards");
        }
    }

    private static int characterClass(String glob, int start, StringBuilder regex) throws FunctionFault {
        int end = glob.indexOf(']', start + 2);
        if (end < 0) {
            throw invalid(glob);
        }
        String content = glob.substring(start + 1, end);
        boolean negated = content.startsWith("^") || content.startsWith("!");
        regex.append(negated ? "[^/" : "[");
        content.substring(negated ? 1 : 0).codePoints().forEach(c -> {
            if (c != '-' && !Character.isLetterOrDigit(c)) {
                regex.append('\\');
            }
            regex.appendCodePoint(c);
        });
        regex.append(']');
        return end + 1;
    }

    private static FunctionFault invalid(String glob) {
        return FunctionFault.of(
                FunctionFault.quote(glob) + " is no pattern: a bracket, brace or backslash in it has no end");
    }

    /** The regular files below a folder that match, relative to it. */
    List<String> files(Path folder, FunctionContext context) throws FunctionFault {
        List<String> found = new ArrayList<>();
        int visited;
        if (!context.disk().isFolder(folder)) {
            return found;
        }
        try {
            Disk.Walk walk = context.disk().walk(folder, depth, MOST_FILES);
            visited = walk.visited();
            for (Path file : walk.files()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (pattern.matches(name)) {
                    found.add(name);
                }
            }
        } catch (IOException unreadable) {
            throw FunctionFault.of("the folder " + FunctionFault.quote(folder.getFileName() + "")
                    + " cannot be read; check its permissions");
        }
        if (!context.spend((long) visited * WORK_OF_A_FILE)) {
            throw FunctionFault.of("infra-lint has looked at as many files as it does for one root module");
        }
        if (visited > MOST_FILES) {
            throw FunctionFault.of("the folder has more than 100,000 files, which infra-lint does not list");
        }
        return found;
    }
}
