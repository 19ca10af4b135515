package dev.infralint.cli;

import dev.infralint.lint.Reached;
import dev.infralint.report.WayGraph;

/** The graph of what reaches what and who may do what. */
final class Ways {
    private Ways() {}

    /** The graph of what was read. */
    static WayGraph of(Reached reached) {
        return of(reached, false);
    }

    /** The same with what names what besides. */
    static WayGraph withReferences(Reached reached) {
        return of(reached, true);
    }

    private static WayGraph of(Reached reached, boolean references) {
        WayGraph.Builder builder =
                new WayGraph.Builder(reached.redactor(), reached.roots().size() > 1, references);
        reached.roots().forEach(each -> builder.add(each.graph(), each.ways()));
        return builder.build();
    }
}
