package dev.infralint.configuration;

import dev.infralint.source.Range;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One module instance: the root module, or a called one once for each instance of its call.
 *
 * @param address empty for the root module
 * @param folder the folder as it is shown
 * @param certain whether it surely exists
 * @param settings what its {@code terraform} blocks say
 * @param settingsBody the same as a body: {@code required_version}, {@code required_providers}, {@code backend},
 *     {@code cloud}
 * @param providers its own provider blocks
 * @param providerUses by local name, in order, the providers that it uses: the header of the first resource or data source
 * @param calls its module calls, once for each instance
 * @param others further blocks whose texts are looked through: checks and removals
 * @param pinned whether a file of a version manager fixes the release of Terraform or OpenTofu that reads it
 * @param marksVariables whether variables can be marked sensitive with what surely runs it
 * @param unread files of it that were not read, or not wholly, each with why
 * @param wording how it is written
 * @param callers the headers of the calls that lead to it, outermost first
 */
public record EvaluatedModule(
        String address,
        String folder,
        boolean certain,
        ModuleSettings settings,
        EvaluatedBody settingsBody,
        List<EvaluatedVariable> variables,
        List<EvaluatedLocal> locals,
        List<EvaluatedOutput> outputs,
        List<ProviderConfiguration> providers,
        SortedMap<String, Range> providerUses,
        List<ModuleCallInstance> calls,
        List<EvaluatedCheck> checks,
        List<OtherBlock> others,
        boolean pinned,
        boolean marksVariables,
        List<String> unread,
        Wording wording,
        List<Range> callers) {
    public EvaluatedModule {
        variables = List.copyOf(variables);
        locals = List.copyOf(locals);
        outputs = List.copyOf(outputs);
        providers = List.copyOf(providers);
        providerUses = Collections.unmodifiableSortedMap(new TreeMap<>(providerUses));
        calls = List.copyOf(calls);
        checks = List.copyOf(checks);
        others = List.copyOf(others);
        unread = List.copyOf(unread);
        callers = List.copyOf(callers);
    }

    /**
     * Whether it is made for others to call, also where nobody here does: it configures neither a provider nor a place for a
     * state, and has variables of which none is given a value.
     */
    public boolean isForOthers() {
        return settings.backend() == null
                && settings.cloud() == null
                && providers.isEmpty()
                && !variables.isEmpty()
                && variables.stream().noneMatch(EvaluatedVariable::given);
    }

    /**
     * An input variable.
     *
     * @param type what it accepts; null where no type is declared
     * @param value the value it has in this evaluation
     * @param given whether the value comes from outside and not from the default
     * @param body {@code type} as text, {@code default}, {@code description}, {@code sensitive}, {@code nullable},
     *     {@code ephemeral} as far as they are written, and a block for each {@code validation}
     */
    public record EvaluatedVariable(
            String address,
            String name,
            @Nullable TypeConstraint type,
            Value value,
            boolean given,
            boolean sensitive,
            EvaluatedBody body,
            Range header,
            Range range) {}

    /** A local value; {@code range} is the whole definition. */
    public record EvaluatedLocal(String address, String name, Value value, Range range, Range valueRange) {}

    /**
     * An output.
     *
     * @param body {@code value}, {@code description}, {@code sensitive}, {@code ephemeral} as far as they are written
     */
    public record EvaluatedOutput(
            String address,
            String name,
            Value value,
            boolean sensitive,
            EvaluatedBody body,
            Range header,
            Range range) {}

    /**
     * An instance of a module call.
     *
     * @param version the version constraint, where it is written
     * @param loaded whether the module's files were found and read
     * @param body the arguments, {@code source} and {@code version} included
     */
    public record ModuleCallInstance(
            String address,
            String name,
            String source,
            Optional<String> version,
            InstanceKey key,
            boolean certain,
            boolean loaded,
            EvaluatedBody body,
            Range header,
            Range range) {}

    /** A check block with the values of its conditions. */
    public record EvaluatedCheck(String name, List<Value> conditions, Range header) {
        public EvaluatedCheck {
            conditions = List.copyOf(conditions);
        }
    }
}
