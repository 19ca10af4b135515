package dev.infralint.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.infralint.lint.Continued;
import dev.infralint.lint.Expressions;
import dev.infralint.lint.Follower;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.mcp.Caller;
import dev.infralint.mcp.Refusal;
import dev.infralint.mcp.Roots;
import dev.infralint.mcp.Workspace;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.project.ConfigurationFault;
import dev.infralint.report.CatalogueReport;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers agents by what the command line does. */
final class AgentWorkspace implements Workspace {
    private static final int MOST_PAGES = 5;

    private final Console console;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<Path, Continued> continued = new ConcurrentHashMap<>();

    AgentWorkspace(Console console) {
        this.console = console;
    }

    /** A question and how it is judged. */
    record Opened(
            Check check,
            Check.Asked asked,
            Optional<Severity> least,
            @Nullable Since since) {
        RunResult judged(Map<Path, String> edited) {
            RunResult result = check.result(asked, edited, least);
            if (since != null) {
                result = since.news(result, request -> check.earlier(request, asked, least));
            }
            return new Comparing().beyond(asked, result);
        }
    }

    private Opened opened(Question question) throws IOException {
        Check check = new Check();
        check.paths.add(question.path());
        check.remembering.goOn(continued.computeIfAbsent(question.path(), opened -> new Continued()));
        check.profile = question.profile().orElse(null);
        check.only.addAll(question.policies());
        check.follower = new Follower() {
            @Override
            public void checked(int roots, int all) {
                question.caller().checked(roots, all);
            }

            @Override
            public boolean gone() {
                return question.caller().gone();
            }
        };
        Check.Asked asked = check.asked(console);
        Optional<Severity> least = question.severity()
                .map(label -> Severities.of("severity", label, List.of()))
                .or(() -> asked.project().upper().reporting().show());
        Since since =
                question.since().map(ref -> new Since(console, asked, ref)).orElse(null);
        return new Opened(check, asked, least, since);
    }

    /** The answer, or what stands in its way in words for the client. */
    private <T> T told(Callable<T> work) {
        try {
            return work.call();
        } catch (Failure | ConfigurationFault problem) {
            throw new Refusal(String.valueOf(problem.getMessage()));
        } catch (IOException problem) {
            throw new Refusal("cannot read or write: " + problem.getMessage());
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        } finally {
            console.err().flush();
        }
    }

    @Override
    public List<Path> tops(Roots roots) {
        return roots.folders().stream()
                .map(folder -> ProjectRoot.of(folder, folder))
                .distinct()
                .toList();
    }

    @Override
    public RunResult check(Question question) {
        return told(() -> opened(question).judged(question.edited()));
    }

    @Override
    public Graph graph(Question question) {
        return told(() -> AgentWays.of(Linter.reach(opened(question).asked().request())));
    }

    @Override
    public Mended mend(Question question, String fingerprint, boolean risky, boolean write, Roots roots) {
        return told(() -> {
            Opened opened = opened(question);
            RunResult found = opened.judged(Map.of());
            if (OneFix.meant(found, fingerprint).isEmpty()) {
                opened = opened(question.all());
                found = opened.judged(Map.of());
            }
            return new OneFix(opened, found, fingerprint).mended(risky, write, roots);
        });
    }

    @Override
    public List<String> pages(String name, Roots roots) {
        return told(() -> {
            Catalogue catalogue = Catalogue.builtIn();
            if (catalogue.policy(name).isEmpty() && catalogue.withAlias(name).isEmpty()) {
                catalogue = catalogue.with(own(roots));
            }
            List<Policy> found = Selection.find(name, catalogue);
            if (found.isEmpty()) {
                throw new Failure("infra-lint knows the check " + name + " and has no policy for it");
            }
            List<String> pages = new ArrayList<>();
            for (Policy policy : found) {
                pages.add(
                        pages.size() < MOST_PAGES
                                ? CatalogueReport.page(
                                        policy,
                                        Example.of(policy.id(), "bad.tf"),
                                        Example.of(policy.id(), "good.tf"),
                                        false)
                                : policy.id() + ": " + policy.title());
            }
            return pages;
        });
    }

    /** The policies of the projects' own. */
    private List<Policy> own(Roots roots) throws IOException {
        Map<String, Policy> own = new LinkedHashMap<>();
        for (Path folder : roots.folders()) {
            if (TerraformFiles.in(folder)) {
                opened(Question.of(folder, Caller.NOBODY))
                        .asked()
                        .request()
                        .own()
                        .policies()
                        .forEach(policy -> own.putIfAbsent(policy.id(), policy));
            }
        }
        return List.copyOf(own.values());
    }

    @Override
    public String evaluate(Path folder, String expression, Roots roots) {
        return told(() -> {
            if (!Files.isDirectory(folder)) {
                throw new Failure(folder + " is no folder: an expression is evaluated in a root module");
            }
            LintRequest.Inputs given =
                    opened(Question.of(folder, Caller.NOBODY)).asked().request().inputs();
            // What only the environment knows is not for a client to ask.
            LintRequest.Inputs inputs =
                    new LintRequest.Inputs(given.arguments(), Map.of(), given.workspace(), given.language());
            try (Expressions session = new Expressions(folder, roots.around(folder), inputs)) {
                JsonNode answer = mapper.readTree(session.answer(expression).json());
                return mapper.writeValueAsString(masked(answer, session::masked));
            } catch (JsonProcessingException notOurs) {
                throw new IllegalStateException(notOurs);
            }
        });
    }

    private JsonNode masked(JsonNode node, UnaryOperator<String> mask) {
        if (node.isTextual()) {
            return TextNode.valueOf(mask.apply(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = mapper.createArrayNode();
            node.forEach(each -> array.add(masked(each, mask)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = mapper.createObjectNode();
            node.properties().forEach(each -> object.set(mask.apply(each.getKey()), masked(each.getValue(), mask)));
            return object;
        }
        return node;
    }

    @Override
    public List<Tasks> tasks(Roots roots) {
        return told(() -> AgentTasks.of(roots).stream().map(AgentTasks::read).toList());
    }

    @Override
    public String complete(String id, Roots roots) {
        return told(() -> AgentTasks.complete(AgentTasks.of(roots), id));
    }
}
