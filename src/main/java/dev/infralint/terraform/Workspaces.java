package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.SubExpressions;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.RootModule;
import dev.infralint.module.Script;
import dev.infralint.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The workspaces that a root module names: the keys of tables of which {@code terraform.workspace} chooses an entry, the texts that
 * it is compared with, and what scripts select.
 */
public final class Workspaces {
    /** The workspace that is always there; it stands for all that are not named. */
    private static final String DEFAULT = "default";

    private static final Set<String> LOOKUPS = Set.of("lookup", "contains");

    private final Module module;
    private final EvaluatedRoot evaluated;
    private final Map<String, Attribute> locals;
    private final Set<String> names = new TreeSet<>();

    private Workspaces(Module module, EvaluatedRoot evaluated) {
        this.module = module;
        this.evaluated = evaluated;
        this.locals = module.locals();
    }

    /** Those of a root module, sorted; none where it names none. */
    public static List<String> of(RootModule root, EvaluationOptions options) {
        Workspaces workspaces = new Workspaces(root.module(), RootEvaluation.evaluate(root, options));
        workspaces.inModule();
        workspaces.inScripts(root);
        return List.copyOf(workspaces.names);
    }

    private void inModule() {
        locals.values().forEach(local -> in(local.value()));
        List<Block> blocks = new ArrayList<>(module.others());
        module.resources().values().forEach(resource -> blocks.add(resource.block()));
        module.calls().values().forEach(call -> blocks.add(call.block()));
        module.providers().values().forEach(provider -> blocks.add(provider.block()));
        blocks.forEach(block -> in(block.body()));
    }

    private void inScripts(RootModule root) {
        List<Optional<String>> selected = root.loader().scripts().stream()
                .filter(script -> script.isAbout(root.folder()))
                .flatMap(script -> script.settings().stream())
                .filter(setting -> setting.means() == Script.Means.WORKSPACE)
                .map(Script.Setting::text)
                .toList();
        if (!names.isEmpty() || selected.stream().allMatch(Optional::isPresent)) {
            names.addAll(selected.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        }
    }

    private void in(Body body) {
        body.attributes().forEach(attribute -> in(attribute.value()));
        body.blocks().forEach(block -> in(block.body()));
    }

    private void in(Expression whole) {
        Deque<Expression> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Expression expression = open.pop();
            if (expression instanceof Expression.Index index && chooses(index.key())) {
                addKeys(index.source());
            } else if (expression instanceof Expression.FunctionCall call
                    && LOOKUPS.contains(call.name())
                    && call.arguments().size() > 1
                    && chooses(call.arguments().get(1))) {
                addKeys(call.arguments().get(0));
                names.add(DEFAULT);
            } else if (expression instanceof Expression.Binary comparison) {
                compared(comparison.left(), comparison.right());
                compared(comparison.right(), comparison.left());
            }
            open.addAll(SubExpressions.of(expression));
        }
    }

    private void compared(Expression workspace, Expression other) {
        Syntax.literal(other).filter(text -> chooses(workspace)).ifPresent(text -> {
            names.add(text);
            names.add(DEFAULT);
        });
    }

    /** The keys of a table, or the elements of a list, as far as they are known. */
    private void addKeys(Expression table) {
        Value value = Evaluator.evaluate(table, evaluated.scope(), evaluated.functions())
                .value();
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            names.addAll(named.elements().keySet());
        } else if (value instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                if (element instanceof Value.Str text) {
                    names.add(text.value());
                }
            }
        }
    }

    /** Whether an expression is the name of the workspace, or made of it. */
    private boolean chooses(Expression key) {
        return mentions(key, new HashSet<>());
    }

    private boolean mentions(Expression expression, Set<String> seen) {
        for (Traversal traversal : Traversal.of(expression)) {
            String name =
                    traversal.steps().isEmpty() ? "" : traversal.steps().get(0).toString();
            if (traversal.root().equals("terraform") && name.equals("workspace")) {
                return true;
            }
            Attribute local = traversal.root().equals("local") ? locals.get(name) : null;
            if (local != null && traversal.steps().size() == 1 && seen.add(name) && mentions(local.value(), seen)) {
                return true;
            }
        }
        return false;
    }
}
