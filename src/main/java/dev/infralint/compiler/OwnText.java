package dev.infralint.compiler;

import dev.infralint.source.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a user's own, which gets a package of its own, whatever it names: its rules meet neither ours nor those of other
 * files.
 */
record OwnText(DrlText text, String packageName) {
    private static final Pattern RULE = Pattern.compile("(?m)(?:^|(?<=;))[ \\t]*rule\\b|(?<![\\w$])rule[ \\t]+[\"']");
    private static final Pattern DECLARATION = Pattern.compile("(?m)(?:^|(?<=;))[ \\t]*(declare|query|global|unit)\\b");
    private static final Pattern CHANGE = Pattern.compile(
            "(?<![.\\w])(insertLogical|insert|update|modify|delete|retract)\\s*\\(|\\b(drools|kcontext)\\b");

    /** A text, and the name of its file, which tells it from others. */
    static OwnText of(String file, String text) {
        byte[] digest = Digest.sha256().digest((file + "\n" + text).getBytes(StandardCharsets.UTF_8));
        String name = "own.file" + HexFormat.of().formatHex(digest, 0, 8);
        return new OwnText(DrlText.of(name.replace('.', '/') + ".drl", text.replace("\r\n", "\n")), name);
    }

    String path() {
        return text.path();
    }

    /** As it is compiled; every line stays where it is. */
    DrlText inItsPackage() {
        String statement = "package " + packageName + ";";
        Matcher written = DrlText.PACKAGE.matcher(text.code());
        Edit edit =
                written.find() ? new Edit(written.start(), written.end(), statement) : new Edit(0, 0, statement + " ");
        return DrlText.of(path(), Edit.apply(text.text(), List.of(edit)));
    }

    /** What DRL allows and a policy must not do, each as {@code LINE: what}. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Matcher rule = RULE.matcher(text.code());
        while (rule.find()) {
            int start = rule.start();
            if (text.rules().stream().noneMatch(known -> known.start() == start)) {
                faults.add(text.line(rule.end())
                        + ": a rule is rule \"its-name\" in double quotes, and end on a line of its own");
            }
        }
        Matcher declaration = DECLARATION.matcher(text.code());
        while (declaration.find()) {
            int at = declaration.start();
            if (text.rules().stream().noneMatch(known -> known.start() < at && at < known.end())) {
                faults.add(text.line(declaration.end()) + ": a file has imports, functions and rules here, but no "
                        + declaration.group(1));
            }
        }
        for (DrlText.RuleText known : text.rules()) {
            Matcher change = CHANGE.matcher(text.code())
                    .region(known.then(), known.end())
                    .useTransparentBounds(true);
            while (change.find()) {
                faults.add(text.line(change.start())
                        + ": a rule of your own concludes by verdicts and leaves the facts as they are, without "
                        + change.group().replaceAll("\\W", ""));
            }
        }
        return faults;
    }
}
