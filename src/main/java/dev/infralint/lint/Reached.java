package dev.infralint.lint;

import dev.infralint.diag.Diagnostic;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Way;
import dev.infralint.result.Redactor;
import java.util.List;

/**
 * What reaches what and who may do what, for each root module, with what may be shown of it.
 *
 * @param problems what could not be read
 */
public record Reached(List<Root> roots, List<Diagnostic> problems, Redactor redactor) {
    public Reached {
        roots = List.copyOf(roots);
        problems = List.copyOf(problems);
    }

    /**
     * What reaches what and who may do what in one root module.
     *
     * @param ways as the derivations conclude them
     */
    public record Root(FactGraph graph, List<Way> ways) {
        public Root {
            ways = List.copyOf(ways);
        }
    }
}
