package dev.infralint.mcp;

import dev.infralint.mcp.Workspace.Mended;
import dev.infralint.mcp.Workspace.Question;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools, with all that an agent needs to know of each. */
final class Toolbox {
    private static final String PATH =
            "A folder, a .tf file (stands for its whole module) or a plan in JSON; relative to a served folder, or as"
                    + " results write it. Default: the first served folder.";

    private final Workspace workspace;
    private final Roots roots;

    Toolbox(Workspace workspace, Roots roots) {
        this.workspace = workspace;
        this.roots = roots;
    }

    /** The tools that are offered. */
    List<Tool> tools(boolean write) {
        List<Tool> tools = new ArrayList<>(List.of(check(), explain(), evaluate(), graph(), preview(), tasks()));
        if (write) {
            tools.add(apply());
            tools.add(complete());
        }
        return tools;
    }

    private Tool check() {
        return new Tool(
                "check",
                "Check Terraform",
                "Finds security, reliability and cost faults in Terraform, without network and without changing files."
                        + " Findings carry a fingerprint (for preview_fix), the resource's address, the place, what is"
                        + " wrong, and where the value comes from (leads_from); why and how to fix stand once per policy"
                        + " under policies. Most severe first. With next_offset there are more. To try an edit before it"
                        + " is saved, give the file as path and its new content as text.",
                new Schema()
                        .text("path", PATH)
                        .text(
                                "text",
                                "The unsaved content of the existing file at path; checked in place of what is on"
                                        + " disk.")
                        .text(
                                "since",
                                "A git ref such as origin/main: report only what is new since the branch left it.")
                        .choice(
                                "profile",
                                "baseline: true faults only; recommended; all. Default: what the project asks for.",
                                Arrays.stream(Profile.values())
                                        .map(Profile::label)
                                        .toList())
                        .choice(
                                "severity",
                                "Report findings from this severity on. Default: what the project asks for.",
                                Arrays.stream(Severity.values())
                                        .map(Severity::label)
                                        .toList())
                        .texts("policies", "Run only these policies, by id or by what another scanner calls them.")
                        .flag("undecided", "Also list checks that lack a value, and what they need.")
                        .page("findings"),
                Tool.Effect.NOTHING,
                given -> Answer.of(workspace.check(question(given)), Page.of(given), given.flag("undecided")));
    }

    private Question question(Arguments given) {
        Path path = path(given);
        Optional<String> text = given.text("text");
        if (text.isPresent() && !Files.isRegularFile(path)) {
            throw new Refusal("text goes with the path of a file that is there; save a new file first, then check it");
        }
        return new Question(
                path,
                text.map(unsaved -> Map.of(path, unsaved)).orElse(Map.of()),
                given.text("since"),
                given.text("profile"),
                given.text("severity"),
                given.texts("policies"),
                given.caller());
    }

    private Path path(Arguments given) {
        return given.text("path")
                .map(named -> roots.existing(named, workspace.tops(roots)))
                .orElse(roots.folders().get(0));
    }

    private Tool explain() {
        return new Tool(
                "explain",
                "Explain a policy",
                "The page of a policy: why it matters, how to satisfy it, what is not reported, a bad and a good"
                        + " example, compliance controls.",
                new Schema("policy")
                        .text(
                                "policy",
                                "A policy id as in findings, or what another scanner calls the check, such as"
                                        + " CKV_AWS_18 or AVD-AWS-0086."),
                Tool.Effect.NOTHING,
                given -> String.join("\n\n---\n\n", workspace.pages(given.required("policy"), roots)));
    }

    private Tool evaluate() {
        return new Tool(
                "evaluate",
                "Evaluate an expression",
                "What a Terraform expression comes to in a root module, as terraform console would say, without"
                        + " provider or state: its value (secrets masked), its type, the references that it comes"
                        + " from, and what would have to be known where it is unknown. Variables of the environment"
                        + " (TF_VAR_…) do not count.",
                new Schema("expression")
                        .text("expression", "Such as var.cidr, local.tags or module.db.port.")
                        .text("path", "The folder of the root module. Default: the first served folder."),
                Tool.Effect.NOTHING,
                given -> workspace.evaluate(path(given), given.required("expression"), roots));
    }

    private Tool graph() {
        return new Tool(
                "graph",
                "Ask what reaches what",
                "Which resources the internet reaches and by which steps, who holds which rights, and what names what:"
                        + " the graph on which findings rest. Ask before you open, move or delete something. A way is"
                        + " not certain where values that are not known decide. With next_offset there are more.",
                new Schema()
                        .text("path", PATH)
                        .text(
                                "resource",
                                "An address or a part of one, such as aws_db_instance.main: only ways that touch it.")
                        .choice(
                                "kind",
                                "reached: by the internet; rights: held by somebody; names: one resource names another"
                                        + " one. Default: reached and rights, and with a resource all three.",
                                Ways.KINDS)
                        .page("ways"),
                Tool.Effect.NOTHING,
                given -> new Ways(workspace.graph(Question.of(path(given), given.caller()))).answer(given));
    }

    private static Schema mending() {
        return new Schema("fingerprint")
                .text("fingerprint", "The fingerprint of the finding, from check.")
                .text("path", "The path that was checked. Default: the first served folder.");
    }

    private Tool preview() {
        return new Tool(
                "preview_fix",
                "Preview a fix",
                "The edit that mends a finding, as a unified diff, and what it brings about besides (risk). The edited"
                        + " project was checked again: the finding is gone and no other came. Writes nothing. Where a"
                        + " finding has no such edit, the answer says why and what to do by hand.",
                mending(),
                Tool.Effect.NOTHING,
                given -> mended(
                        workspace.mend(
                                Question.of(path(given), given.caller()),
                                given.required("fingerprint"),
                                true,
                                false,
                                roots),
                        false));
    }

    private Tool apply() {
        return new Tool(
                "apply_fix",
                "Apply a fix",
                "Writes the edit that preview_fix shows to the source files. Refuses one that may do harm (replaces a"
                        + " resource, cuts access, interrupts a service) unless accept_risk is true.",
                mending().flag("accept_risk", "Whether a person has accepted the risk that preview_fix tells."),
                Tool.Effect.SOURCE,
                given -> mended(
                        workspace.mend(
                                Question.of(path(given), given.caller()),
                                given.required("fingerprint"),
                                given.flag("accept_risk"),
                                true,
                                roots),
                        true));
    }

    private static Map<String, Object> mended(Mended mended, boolean written) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("written", written);
        answer.put("files", mended.files());
        answer.put("gone", mended.gone());
        answer.put("risk", mended.risk());
        answer.put("diff", mended.diff());
        return answer;
    }

    private Tool tasks() {
        return new Tool(
                "tasks",
                "Read the task list",
                "The tasks that infra-lint and people keep in the repository: one per policy and root module, with its"
                        + " findings. The list is as of the last run of infra-lint on the command line. With"
                        + " next_offset there are more.",
                new Schema().flag("completed", "Also those that are done.").page("tasks"),
                Tool.Effect.NOTHING,
                given -> new TaskPage(workspace.tasks(roots), given.flag("completed")).answer(Page.of(given)));
    }

    private Tool complete() {
        return new Tool(
                "complete_task",
                "Tick a task",
                "Ticks a task, or one finding of it, in the task list. The next run of infra-lint on the command line"
                        + " moves a task to Completed when its findings are gone.",
                new Schema("id").text("id", "The id of the task or finding, from tasks."),
                Tool.Effect.TASKS,
                given -> Map.of(
                        "ticked", given.required("id"), "file", workspace.complete(given.required("id"), roots)));
    }
}
