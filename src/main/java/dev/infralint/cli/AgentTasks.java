package dev.infralint.cli;

import dev.infralint.mcp.Roots;
import dev.infralint.mcp.Workspace.Task;
import dev.infralint.mcp.Workspace.Tasks;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.report.TaskEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The task list of a project, as an agent reads it.
 *
 * @param file where it lies; it is there
 * @param shown its name below the project root
 */
record AgentTasks(OutputFile file, String shown) {
    /** The lists of the projects in which the folders lie, each once. */
    static List<AgentTasks> of(Roots roots) throws IOException {
        Map<Path, AgentTasks> lists = new LinkedHashMap<>();
        for (Path folder : roots.folders()) {
            Path root = ProjectRoot.of(folder, folder);
            String name = ProjectConfiguration.of(root, folder, List.of())
                    .upper()
                    .outputs()
                    .tasks()
                    .orElse(TaskOutput.USUAL);
            Path path = Check.inProject(root, name);
            if (!Files.isRegularFile(path)) {
                continue;
            }
            Path real = path.toRealPath();
            if (!roots.hold(real)) {
                throw new Failure("the task list " + real + " lies outside of the folders that are served; start"
                        + " infra-lint mcp with " + root);
            }
            lists.putIfAbsent(real, new AgentTasks(OutputFile.of(real, root), name));
        }
        if (lists.isEmpty()) {
            throw new Failure("there is no task list; infra-lint PATH on the command line writes " + TaskOutput.USUAL);
        }
        return List.copyOf(lists.values());
    }

    /** The list with its tasks. */
    Tasks read() {
        byte[] bytes = file.read();
        return new Tasks(
                shown,
                new String(bytes, StandardCharsets.UTF_8),
                TaskEntries.of(bytes).stream().map(AgentTasks::task).toList());
    }

    private static Task task(TaskEntries.Entry entry) {
        return new Task(
                entry.id(),
                entry.section(),
                entry.done(),
                entry.text(),
                entry.findings().stream().map(AgentTasks::task).toList());
    }

    /** Ticks a task in the first list that has it; the name of the list. */
    static String complete(List<AgentTasks> lists, String id) {
        for (AgentTasks list : lists) {
            if (TaskEntries.ticked(list.file.read(), id).isPresent()) {
                SharedFile.update(
                        list.file, before -> TaskEntries.ticked(before, id).orElse(before));
                return list.shown;
            }
        }
        throw new Failure(
                "there is no task " + id + " in " + lists.get(0).shown + "; the tool tasks lists them with their ids");
    }
}
