package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.module.Script.Means;
import dev.infralint.module.Script.Setting;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what a script or pipeline sets for Terraform, in whatever language it is written: by the forms that they share. */
final class ScriptReader {
    private static final Pattern VARIABLE =
            Pattern.compile("TF_VAR_([A-Za-z_][A-Za-z0-9_-]*)[\"']?\\]?[ \\t]*(\\?=|:{0,2}=|:)");

    private static final Pattern SELECTED =
            Pattern.compile("\\bworkspace (?:select|new)(?: -or-create(?:=true)?)?[ \\t]+([\"'\\\\]*[^\\s;&|]+)");

    private static final Pattern NAMED = Pattern.compile("\\bTF_WORKSPACE[\"']?[ \\t]*[:=][ \\t]*([^\\s;&|]+)");
    private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9_.-]+");

    /** An entry of a list of names and values. */
    private static final Pattern LISTED =
            Pattern.compile("name:[ \\t]*[\"']?TF_VAR_([A-Za-z_][A-Za-z0-9_-]*)[\"']?[ \\t]*\\r?\\n[ \\t]*value(:)");

    /** Commands that export a variable to later steps. */
    private static final Pattern EXPORTED =
            Pattern.compile("(?:variable=|exportVariable\\(\\s*[\"'])TF_VAR_([A-Za-z_][A-Za-z0-9_-]*)");

    private static final Pattern ARGUMENT =
            Pattern.compile("-var(?:[\"']\\s*,\\s*|[= \\t]+)\\\\?[\"']?([A-Za-z_][A-Za-z0-9_-]*)(=)");

    private static final Pattern BACKEND =
            Pattern.compile("-backend-config(?:[\"']\\s*,\\s*|[= \\t]+)\\\\?[\"']?([a-z_][A-Za-z0-9_.]*)(=)");

    /** A file of arguments of the backend. */
    private static final Pattern BACKEND_FILE =
            Pattern.compile("-backend-config(?:[\"']\\s*,\\s*|[= \\t]+)\\\\?[\"']?[^\\s=\"']+(?:[\\s\"']|$)");

    /** A file with the backend that is written, copied or filled in, or its text; a template of one is not the file. */
    private static final Pattern BACKEND_BLOCK = Pattern.compile(
            "[A-Za-z0-9_-]*backend[A-Za-z0-9_-]*[.]tf(?:[.]json)?(?:[^A-Za-z0-9_.]|$)|\\bbackend[ \\t]+\\\\?\"[a-z0-9]+\\\\?\"[ \\t]*\\{");

    /** A line of a file of variables that a command writes. */
    private static final Pattern WRITTEN = Pattern.compile(
            "\\b(?:echo|printf)[ \\t]+(?:-[a-z]+[ \\t]+)?[\"']?([A-Za-z_][A-Za-z0-9_-]*)[ \\t]*=[^\\n]*>[ \\t]*[^\\s;&|>]*[.]tfvars\\b");

    /** Where a text begins that becomes a file of variables, and the word that ends it. */
    private static final Pattern TEXT_OF_FILE = Pattern.compile(
            "<<-?[ \\t]*[\"']?([A-Za-z_]+)[\"']?[^\\n]*[.]tfvars\\b[^\\n]*\\n|[.]tfvars\\b[^\\n]*<<-?[ \\t]*[\"']?([A-Za-z_]+)[\"']?[^\\n]*\\n");

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*([A-Za-z_][A-Za-z0-9_-]*)[ \\t]*=");

    /** What only a run of the script knows, or a tool that fills in the file. */
    private static final Pattern OPEN =
            Pattern.compile("[$`<]|\\{\\{|\\(\\(|#\\{|%[A-Za-z_]+%|__[A-Za-z]|^[&*!|>\\[{]");

    /** What is no text in a language whose texts stand in quotes. */
    private static final Pattern CODE = Pattern.compile(".*[(.A-Za-z].*");

    private static final Pattern OTHER_TOOL = Pattern.compile("\\b(?:packer|nomad|levant|waypoint)\\b");
    private static final Pattern QUOTED_ONLY = Pattern.compile("(?i)jenkinsfile.*|.*[.](?:groovy|ps1|py|js|ts)");
    private static final String ENDS = " \t\r\n;&|)]},\"'\\";

    private final String text;
    private final SourceFile file;
    private final boolean quotedOnly;
    private final List<Setting> settings = new ArrayList<>();

    private ScriptReader(SourceFile file) {
        this.file = file;
        this.text = file.text();
        this.quotedOnly = QUOTED_ONLY.matches(file.name().substring(file.name().lastIndexOf('/') + 1));
    }

    /** What a script sets, in the order of its text. */
    static List<Setting> read(SourceFile file) {
        ScriptReader reader = new ScriptReader(file);
        reader.variables();
        reader.arguments(ARGUMENT, Means.ARGUMENT);
        reader.arguments(BACKEND, Means.BACKEND);
        reader.unnamed(BACKEND_FILE, Means.BACKEND);
        reader.unnamed(BACKEND_BLOCK, Means.BACKEND_BLOCK);
        reader.writtenFiles();
        reader.workspaces(SELECTED);
        reader.workspaces(NAMED);
        reader.settings.sort(Comparator.comparing(Setting::range));
        return List.copyOf(reader.settings);
    }

    private void variables() {
        Matcher set = VARIABLE.matcher(text);
        while (set.find()) {
            boolean yaml = set.group(2).equals(":");
            int after = set.end();
            boolean other = after < text.length() && (yaml ? !isSpace(after) : text.charAt(after) == '=');
            if (!other && !isReference(set.start()) && !isRemark(set.start())) {
                add(Means.ENVIRONMENT, set.group(1), set.start(), after, yaml);
            }
        }
        Matcher listed = LISTED.matcher(text);
        while (listed.find()) {
            add(Means.ENVIRONMENT, listed.group(1), listed.start(), listed.end(), true);
        }
        Matcher exported = EXPORTED.matcher(text);
        while (exported.find()) {
            settings.add(new Setting(
                    Means.ENVIRONMENT,
                    exported.group(1),
                    Optional.empty(),
                    file.range(exported.start(), exported.end())));
        }
    }

    private void arguments(Pattern form, Means means) {
        Matcher set = form.matcher(text);
        while (set.find()) {
            if (!isRemark(set.start())
                    && !OTHER_TOOL.matcher(command(set.start())).find()) {
                add(means, set.group(1), set.start(1), set.end(2), false);
            }
        }
    }

    /** What is set without a name: which arguments it is about is not known. */
    private void unnamed(Pattern form, Means means) {
        Matcher set = form.matcher(text);
        while (set.find()) {
            if (!isRemark(set.start())) {
                settings.add(new Setting(means, "", Optional.empty(), file.range(set.start(), set.end())));
            }
        }
    }

    /** Which variables the files set that the script writes; to what, the run of it knows. */
    private void writtenFiles() {
        names(WRITTEN, 0, text.length());
        Matcher begun = TEXT_OF_FILE.matcher(text);
        while (begun.find()) {
            String word = begun.group(1) == null ? begun.group(2) : begun.group(1);
            Matcher ended =
                    Pattern.compile("(?m)^[ \\t]*" + word + "[ \\t]*\\r?$").matcher(text);
            names(LINE, begun.end(), ended.find(begun.end()) ? ended.start() : begun.end());
        }
    }

    private void names(Pattern form, int from, int to) {
        Matcher name = form.matcher(text.substring(0, to));
        for (boolean found = name.find(from); found; found = name.find()) {
            if (!isComment(name.start(1))) {
                settings.add(new Setting(
                        Means.ENVIRONMENT, name.group(1), Optional.empty(), file.range(name.start(1), name.end(1))));
            }
        }
    }

    private void workspaces(Pattern form) {
        Matcher set = form.matcher(text);
        while (set.find()) {
            if (!isReference(set.start()) && !isRemark(set.start())) {
                String name = set.group(1).replaceAll("[\"'\\\\]", "").strip();
                Optional<String> known = Optional.of(name).filter(WORKSPACE::matches);
                settings.add(new Setting(Means.WORKSPACE, "", known, file.range(set.start(), set.end())));
            }
        }
    }

    private void add(Means means, String name, int start, int value, boolean yaml) {
        char before = start == 0 ? '\n' : text.charAt(start - 1);
        boolean inside = !yaml && (before == '"' || before == '\'') && text.charAt(value - 2) != before;
        int from = value;
        while (!inside && from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        boolean assigned = yaml || from > value; // in a shell nothing stands between the sign and the value
        char first = from < text.length() ? text.charAt(from) : '\n';
        boolean quoted = first == '"' || first == '\'';
        int end;
        Optional<String> literal;
        if (inside || quoted) {
            int begin = inside ? from : from + 1;
            end = closing(begin, inside ? before : first);
            boolean whole = end >= 0 && (inside || end + 1 >= text.length() || ENDS.indexOf(text.charAt(end + 1)) >= 0);
            literal = whole ? Optional.of(text.substring(begin, end)) : Optional.empty();
            end = end < 0 ? from : inside ? end : end + 1;
        } else {
            end = yaml ? endOfLine(from) : endOfWord(from);
            String written = text.substring(from, end).strip();
            boolean open = yaml && written.isEmpty()
                    || !yaml && isContinued(end)
                    || quotedOnly && assigned && CODE.matches(written) && !written.matches("true|false");
            literal = open ? Optional.empty() : Optional.of(written);
        }
        settings.add(new Setting(
                means, name, literal.filter(known -> !OPEN.matcher(known).find()), file.range(start, end)));
    }

    /** Where a quoted text ends in its line; -1 where it does not. */
    private int closing(int from, char quote) {
        for (int i = from; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == quote) {
                return i > from && text.charAt(i - 1) == '\\' ? -1 : i;
            }
        }
        return -1;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether a word goes on behind a quote. */
    private boolean isContinued(int end) {
        return end + 1 < text.length()
                && "\"'\\".indexOf(text.charAt(end)) >= 0
                && ENDS.indexOf(text.charAt(end + 1)) < 0;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && !text.startsWith(" #", end)) {
            end++;
        }
        return end;
    }

    private boolean isSpace(int at) {
        return Character.isWhitespace(text.charAt(at));
    }

    /** Whether the name stands where its value is taken: {@code $TF_VAR_x}, {@code ${TF_VAR_x:-y}}. */
    private boolean isReference(int start) {
        return start > 0 && text.charAt(start - 1) == '$' || text.startsWith("${", Math.max(0, start - 2));
    }

    /** Whether a place lies in a comment, or in a text that is only shown. */
    private boolean isRemark(int at) {
        boolean shown = before(at).matches("@?echo\\b.*")
                && !text.substring(at, endOfLine(at)).contains(">>");
        return isComment(at) || shown;
    }

    private boolean isComment(int at) {
        String line = before(at);
        return line.startsWith("#") || line.startsWith("//") || line.contains(" #");
    }

    /** What stands before a place in its line. */
    private String before(int at) {
        return text.substring(text.lastIndexOf('\n', at - 1) + 1, at).strip();
    }

    /** The command that a place lies in, up to there: its line and those before that it continues. */
    private String command(int at) {
        int start = text.lastIndexOf('\n', at - 1);
        while (start > 0 && text.substring(0, start).stripTrailing().endsWith("\\") && at - start < 2_000) {
            start = text.lastIndexOf('\n', start - 1);
        }
        return text.substring(start + 1, at);
    }
}
