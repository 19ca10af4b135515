package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/** Anything a policy can speak about: a block of the configuration with its evaluated body. */
public sealed interface Subject
        permits Resource,
                Change,
                DataSource,
                ModuleCall,
                Provider,
                TerraformSettings,
                Variable,
                Local,
                Output,
                Construct,
                Unmanaged {
    /** The absolute address with instance keys, such as {@code module.db["eu"].aws_db_instance.main}. */
    String address();

    /** The address of the module it stands in; empty for the root module. */
    String module();

    /** The type of a resource or data source; empty for other blocks. */
    default String type() {
        return "";
    }

    /** The evaluated body. */
    Content body();

    /** The header of the block: from its type to its last label. */
    Range range();

    /** The calls through which its module is reached, outermost first; empty in the root module. */
    List<Range> calls();

    /** The attribute at a path; see {@link Content#attr}. */
    default Attr attr(String path) {
        return body().attr(path);
    }

    /**
     * Whether some single value at these paths, also within a list, is surely a text in which a regular expression (RE2)
     * is found.
     *
     * @param paths one or more, separated by {@code |}
     */
    default boolean someMatches(String paths, String regex) {
        return attrs(paths).stream()
                .flatMap(attribute -> attribute.elements().stream())
                .anyMatch(value -> value.matches(regex));
    }

    /** Whether some single value at these paths is or may be such a text; see {@link #someMatches}. */
    default boolean someMayMatch(String paths, String regex) {
        return someMatches(paths, regex) || attrs(paths).stream().anyMatch(Attr::isOpen);
    }

    /** What tells that not all of several attributes are true; see {@link Content#notTrue}. */
    default List<Attr> notTrue(String paths) {
        return body().notTrue(paths);
    }

    /** Every attribute at a path; see {@link Content#attrs}. */
    default List<Attr> attrs(String path) {
        return body().attrs(path);
    }

    /** The nested blocks at a path; see {@link Content#blocks}. */
    default List<NestedBlock> blocks(String path) {
        return body().blocks(path);
    }

    /** Whether there is surely no block or value at a path; see {@link Content#lacks}. */
    default boolean lacks(String path) {
        return body().lacks(path);
    }

    /** Whether there is surely a block or value at a path; see {@link Content#holds}. */
    default boolean holds(String path) {
        return body().holds(path);
    }
}
