package dev.infralint.report;

import static org.assertj.core.api.Assertions.fail;

import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** People edit the file at random while findings come and go; nothing they wrote may ever be lost or changed. */
class TaskListPropertyTest {
    private static final int HISTORIES = 500;
    private static final int STEPS = 8;
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final List<Policy> POLICIES = List.of(Samples.TAGS, Samples.STORAGE, Samples.PASSWORD);

    private final List<String> human = new ArrayList<>();
    private int written;

    @Test
    void noHumanLineIsEverLostAndEveryRunIsIdempotent() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            history(seed);
        }
    }

    private void history(int seed) {
        Random random = new Random(seed);
        human.clear();
        written = 0;
        String text = random.nextInt(3) == 0 ? "" : start(random);
        for (int step = 0; step < STEPS; step++) {
            text = edit(random, text);
            RunResult result = result(random);
            TaskList.Scope scope = random.nextInt(4) == 0
                    ? new TaskList.Scope(root -> root.equals("live"), policy -> true)
                    : new TaskList.Scope(root -> true, policy -> true);
            String before = text;
            String after = update(before, result, scope, START.plusDays(step));
            Set<String> lines = new HashSet<>(lines(after));
            List<String> lost =
                    human.stream().filter(line -> !lines.contains(line)).toList();
            String again = update(after, result, scope, START.plusDays(step + 100));
            if (!lost.isEmpty() || !again.equals(after) || !free(after).equals(free(before))) {
                fail(
                        "seed %d, step %d, lost %s%n--- before%n%s%n--- after%n%s%n--- again%n%s%n---",
                        seed, step, lost, before, after, again);
            }
            text = after;
        }
    }

    /** The lines that people wrote outside of all lists, in their order. */
    private static List<String> free(String text) {
        return lines(text).stream().filter(line -> line.startsWith("human")).toList();
    }

    private static String update(String text, RunResult result, TaskList.Scope scope, LocalDate day) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(TaskList.update(bytes, result, scope, day).content(), StandardCharsets.UTF_8);
    }

    private static RunResult result(Random random) {
        List<Finding> findings = new ArrayList<>();
        for (Policy policy : POLICIES) {
            for (String root : List.of("live", "live/näh -- er")) {
                if (random.nextBoolean()) {
                    int count = 1 + random.nextInt(3);
                    for (int i = 0; i < count; i++) {
                        int which = random.nextInt(4);
                        findings.add(finding(policy, root, which, random.nextInt(5)));
                    }
                }
            }
        }
        return Samples.with(findings);
    }

    private static Finding finding(Policy policy, String root, int which, int place) {
        return Samples.finding(
                        policy,
                        "path",
                        "false",
                        Samples.MODULE.range(place * 20, place * 20 + 3),
                        policy.id().substring(0, 3) + root.length() + which,
                        "aws_db_instance.main[" + which + "]")
                .but()
                .roots(List.of(root))
                .build();
    }

    private String start(Random random) {
        List<String> lines = new ArrayList<>();
        for (String line : List.of(
                "---",
                "title: x",
                "---",
                "# Infrastructure Engineer Tasks",
                "# Something else",
                "",
                "## In Progress",
                "",
                "- [ ] mine",
                "## To Do",
                "### Later",
                "## Completed",
                "- [x] old (completed: 2020-02-02)",
                "## To Do")) {
            if (random.nextInt(3) > 0) {
                lines.add(line);
            }
        }
        String eol = random.nextInt(3) == 0 ? "\r\n" : "\n";
        return lines.stream().map(line -> line + eol).collect(Collectors.joining());
    }

    private String edit(Random random, String text) {
        List<String> lines = new ArrayList<>(lines(text));
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        int edits = random.nextInt(6);
        for (int i = 0; i < edits; i++) {
            int at = lines.isEmpty() ? 0 : random.nextInt(lines.size() + 1);
            switch (random.nextInt(11)) {
                case 0, 1 -> lines.add(at, note(random, "human %d wrote this"));
                case 2 -> lines.add(at, note(random, "  - [ ] human %d nested  "));
                case 3 -> lines.add(at, note(random, "    human %d \u00c5 deep\t"));
                case 4 -> lines.add(at, note(random, "- [x] human %d own task (completed: 2024-01-01)"));
                case 5 -> lines.add(at, note(random, random.nextBoolean() ? "```human%d" : "<!-- human%d"));
                case 6 -> lines.add(at, random.nextBoolean() ? "```" : "-->");
                case 7 -> tick(random, lines);
                case 8 -> move(random, lines);
                case 9 -> suffix(random, lines);
                default ->
                    lines.add(
                            at,
                            List.of("## To Do", "## Completed", "## Blocked", "", "", "### Part")
                                    .get(random.nextInt(6)));
            }
        }
        String joined = lines.stream().map(line -> line + eol).collect(Collectors.joining());
        return random.nextInt(4) == 0 && joined.endsWith("\n")
                ? joined.substring(0, joined.length() - eol.length())
                : joined;
    }

    private String note(Random random, String form) {
        String line = form.formatted(written++) + (random.nextInt(5) == 0 ? "  " : "");
        human.add(line);
        return line;
    }

    private static void tick(Random random, List<String> lines) {
        List<Integer> ours = ours(lines);
        if (!ours.isEmpty()) {
            int at = ours.get(random.nextInt(ours.size()));
            String line = lines.get(at);
            lines.set(at, line.contains("[ ]") ? line.replace("[ ]", "[x]") : line.replace("[x]", "[ ]"));
        }
    }

    /** Moves one line to anywhere, indented or not: a person's cut and paste. */
    private static void move(Random random, List<String> lines) {
        List<Integer> ours = ours(lines);
        if (!ours.isEmpty()) {
            String line = lines.remove((int) ours.get(random.nextInt(ours.size())));
            lines.add(random.nextInt(lines.size() + 1), random.nextInt(4) == 0 ? "  " + line : line);
        }
    }

    private void suffix(Random random, List<String> lines) {
        List<Integer> ours = ours(lines);
        if (!ours.isEmpty()) {
            int at = ours.get(random.nextInt(ours.size()));
            lines.set(at, lines.get(at) + " @someone");
        }
    }

    private static List<Integer> ours(List<String> lines) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("<!-- infra-lint:")) {
                found.add(i);
            }
        }
        return found;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
