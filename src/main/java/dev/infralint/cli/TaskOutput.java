package dev.infralint.cli;

import dev.infralint.report.TaskList;
import dev.infralint.result.RunResult;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where the task list is kept. */
final class TaskOutput {
    static final String USUAL = ".claude/tasks/infra-engineer-tasks.md";

    @Option(names = "--tasks", paramLabel = "FILE", description = "Where to write the task list.")
    @Nullable
    Path file;

    @Option(names = "--no-tasks", description = "Write no task list.")
    boolean none;

    /** Whether the command line names a file that is to be written. */
    boolean named() {
        return file != null && !none;
    }

    /** Brings the list up to date; what to tell of it, empty where none is kept. */
    Optional<String> write(RunResult result, Check.Asked asked) {
        Optional<String> configured = asked.project().upper().outputs().tasks();
        if (none || file == null && configured.equals(Optional.of(SarifOutput.OFF))) {
            return Optional.empty();
        }
        Path root = asked.root();
        Path path = file != null
                ? file
                : configured.map(name -> Check.inProject(root, name)).orElse(root.resolve(USUAL));
        TaskList.Scope scope = new TaskList.Scope(asked::covers, asked.policies()::contains);
        TaskList.Update[] last = {TaskList.Update.NOTHING};
        SharedFile.update(OutputFile.of(path, root), before -> {
            if (!TaskList.supports(before)) {
                throw new Failure("cannot update " + path + ": it is UTF-16, and must be UTF-8");
            }
            last[0] = TaskList.update(before, result, scope, asked.request().asOf());
            return last[0].content();
        });
        TaskList.Update update = last[0];
        return update.content().length == 0
                ? Optional.empty()
                : Optional.of("Tasks: " + Standpoint.shown(path) + " (" + update.open() + " open"
                        + part(update.added(), "new")
                        + part(update.completed(), "completed")
                        + part(update.reopened(), "reopened") + ")");
    }

    private static String part(int count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }
}
