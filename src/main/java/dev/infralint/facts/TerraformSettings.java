package dev.infralint.facts;

import com.google.re2j.Pattern;
import dev.infralint.source.Range;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code terraform} blocks of one module say together; present for each module, with an empty body where there is
 * no such block.
 *
 * @param root whether the module is a root module
 * @param forOthers whether it is made for others to call, by what it says and lacks
 * @param pinned whether a file of a version manager, such as {@code .terraform-version}, fixes the release that runs it
 * @param marksVariables whether variables can be marked sensitive with what surely runs it, which Terraform knows since 0.14
 * @param providers the local names of the providers that the module uses, each with the header of the first resource or data
 *     source of it
 * @param locked those of them whose version the lock file of the root module fixes
 * @param mentions where expressions of the module name something: by its address in the module, the types of the blocks that do
 */
public record TerraformSettings(
        String address,
        boolean root,
        boolean forOthers,
        boolean pinned,
        boolean marksVariables,
        Map<String, Range> providers,
        Set<String> locked,
        Map<String, Set<String>> mentions,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    private static final Set<String> EXAMPLES = Set.of("example", "examples", "testdata", "fixture", "fixtures");

    private static final Set<String> TESTS = Set.of("test", "tests");

    private static final Pattern LIBRARY = Pattern.compile("(?:^|[-_])modules?$");

    public TerraformSettings {
        locked = Set.copyOf(locked);
        calls = List.copyOf(calls);
    }

    /**
     * Whether some expression of the module names something, in other blocks than those of these types.
     *
     * @param address in the module and without keys, such as {@code aws_security_group.web}
     * @param types resource types, or block types such as {@code moved}, separated by {@code |}
     */
    public boolean mentions(String address, String types) {
        Set<String> left = Set.of(types.split("\\|", -1));
        return mentions.getOrDefault(address, Set.of()).stream().anyMatch(type -> !left.contains(type));
    }

    /**
     * The version constraint of a provider that is used. One that is missing stands at the entry or block where it belongs, and
     * in a module without such blocks at the first use of the provider.
     */
    public Attr constraint(String provider) {
        Attr constraint = attr("required_providers." + provider + ".version");
        boolean placeless = body.blocks().isEmpty() && body.attributes().isEmpty();
        return placeless ? constraint.at(providers.getOrDefault(provider, range)) : constraint;
    }

    /** Required providers of which the module has neither a resource, a data source nor a call of a function. */
    public List<String> unusedRequirements() {
        return blocks("required_providers").stream()
                .flatMap(block -> block.body().attributes().keySet().stream())
                .filter(name -> !providers.containsKey(name) && !mentions.containsKey("provider." + name))
                .distinct()
                .toList();
    }

    /** Whether there is surely no block of this type, empty or not; a plan does not say. */
    public boolean lacksBlock(String block) {
        return !body.attributes().containsKey(block)
                && body.blocks().stream().noneMatch(each -> each.type().equals(block));
    }

    /** Whether OpenTofu itself encrypts the state before it is stored. */
    public boolean encryptsState() {
        return blocks("encryption.state").stream().anyMatch(state -> {
            Attr method = state.attr("method");
            return state.attr("enforced").isTrue() || method.written() && !method.matches("^method\\.unencrypted\\.");
        });
    }

    /**
     * Whether the module is made for others to call: by what it says, or since it stands in a folder that is called so: {@code modules},
     * {@code gateway_module}.
     */
    public boolean inLibrary() {
        if (forOthers) {
            return true;
        }
        List<String> folders = List.of(range.file().name().split("/", -1));
        return folders.stream().anyMatch(folder -> LIBRARY.matcher(folder).find())
                && lacksBlock("backend")
                && lacksBlock("cloud");
    }

    /** Whether a folder of this name holds examples. */
    public static boolean showsUse(String folder) {
        return EXAMPLES.contains(folder);
    }

    /** Whether a folder of this name holds examples or tests. */
    public static boolean isExample(String folder) {
        return EXAMPLES.contains(folder) || TESTS.contains(folder);
    }

    /**
     * Whether the module stands in a folder of examples or tests, which nobody deploys for good. What keeps its state for others
     * in a folder {@code test} is the environment of that name.
     */
    public boolean inExample() {
        List<String> folders = List.of(range.file().name().split("/", -1));
        return folders.stream().anyMatch(EXAMPLES::contains)
                || folders.stream().anyMatch(TESTS::contains) && !keepsStateForOthers();
    }

    private boolean keepsStateForOthers() {
        return !lacksBlock("cloud")
                || blocks("backend").stream()
                        .anyMatch(backend -> !backend.labels().contains("local"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }
}
