package dev.infralint.mcp;

import dev.infralint.mcp.Workspace.Task;
import dev.infralint.mcp.Workspace.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Task lists, as a client is told of them.
 *
 * @param completed whether to tell of what is done as well
 */
record TaskPage(List<Tasks> lists, boolean completed) {
    private static final int MOST_FINDINGS = 20;

    /** A page of the tasks. */
    Map<String, Object> answer(Page page) {
        List<Object> all = new ArrayList<>();
        for (Tasks list : lists) {
            meant(list.tasks()).forEach(task -> all.add(told(list.place(), task)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", all.size());
        page.next(all.size(), answer);
        answer.put("tasks", page.of(all));
        return answer;
    }

    private List<Task> meant(List<Task> tasks) {
        return tasks.stream().filter(task -> completed || !task.done()).toList();
    }

    private Map<String, Object> told(String file, Task task) {
        Map<String, Object> told = told(task);
        told.put("file", file);
        told.put("section", task.section());
        List<Task> findings = meant(task.findings());
        told.put(
                "findings",
                findings.stream().limit(MOST_FINDINGS).map(TaskPage::told).toList());
        if (findings.size() > MOST_FINDINGS) {
            told.put("more_findings", findings.size() - MOST_FINDINGS);
        }
        return told;
    }

    private static Map<String, Object> told(Task task) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", task.id());
        told.put("done", task.done());
        told.put("text", task.text());
        return told;
    }
}
