package dev.infralint.declaration;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;
import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a setting, or a row of a family, asks of resources.
 *
 * @param policy id of the policy
 * @param types the resource types it speaks about, in the order in which texts name them, with the path that {@code it} stands
 *     for in each; empty where no condition names {@code it}. A data source's type begins with {@code data.}
 * @param json paths of attributes whose text is JSON, which further steps lead into
 * @param when conditions of which one must hold; none means always
 * @param unless conditions of which none may hold
 * @param neighbours conditions on other resources
 * @param unlessReproducible whether stores are left alone whose data can be made again
 * @param want what must hold
 * @param elements what must hold of nested blocks or elements of lists
 * @param companions resources of which one must refer to this one, where it does not itself say what is wanted
 * @param absent what it means where an argument that is asked about is absent; without it, what the provider's schema says
 * @param message what is wrong, with <code>${…}</code> for what is only known of a resource
 * @param risk what the changes bring about besides that make it as wanted, empty where they are safe; absent where it is for
 *     people to decide what to change
 */
public record Declaration(
        String policy,
        Map<String, String> types,
        List<String> json,
        List<Clause> when,
        List<Clause> unless,
        List<Neighbour> neighbours,
        boolean unlessReproducible,
        Clause want,
        List<Elements> elements,
        Optional<Companion> companions,
        Absent absent,
        String message,
        Optional<String> risk) {
    public Declaration {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        json = List.copyOf(json);
        when = List.copyOf(when);
        unless = List.copyOf(unless);
        neighbours = List.copyOf(neighbours);
        elements = List.copyOf(elements);
    }

    /** Whether it speaks since there is no other resource of some kind. */
    public boolean asksOthers() {
        return companions.isPresent() || neighbours.stream().anyMatch(neighbour -> !neighbour.holds());
    }

    /** What a path stands for in a resource or data source of a type. */
    public String path(String path, String type) {
        if (!path.equals(IT) && !path.startsWith(IT + ".")) {
            return path;
        }
        return types.getOrDefault(type, types.getOrDefault("data." + type, "")) + path.substring(IT.length());
    }

    /** The path that differs by type. */
    static final String IT = "it";

    /** Demands that must all be met. */
    public record Clause(List<Asked> asked) {
        /** Asks nothing, so that it always holds. */
        static final Clause NOTHING = new Clause(List.of());

        public Clause {
            asked = List.copyOf(asked);
        }
    }

    /**
     * A demand on what stands at a path.
     *
     * @param paths of which one is enough
     * @param mend what makes it so, where that is plain
     */
    public record Asked(List<String> paths, Demand demand, Optional<Mend> mend) {
        public Asked {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What makes a value as demanded.
     *
     * @param literals as HCL: the value, or the elements to add to a list; none where the argument goes
     */
    public record Mend(Change.Kind kind, List<String> literals) {
        public Mend {
            literals = List.copyOf(literals);
        }
    }

    /** How another resource is near. */
    public enum Nearness {
        /** It exists in the root module. */
        EXISTS,
        /** It refers to this one. */
        REFERRING,
        /** This one refers to it. */
        REFERRED
    }

    /**
     * A condition on another resource.
     *
     * @param holds whether the policy speaks when there is such a resource, or when there is none
     * @param where what this resource must say for the condition to count, one of these; always when empty
     * @param types of the other resource; a data source's type begins with {@code data.}; any when empty
     * @param paths where the reference stands; anywhere when empty
     * @param when what the other resource must say, one of these
     */
    public record Neighbour(
            boolean holds,
            List<Clause> where,
            Nearness nearness,
            List<String> types,
            List<String> paths,
            List<Clause> when) {
        public Neighbour {
            where = List.copyOf(where);
            types = List.copyOf(types);
            paths = List.copyOf(paths);
            when = List.copyOf(when);
        }
    }

    /**
     * What must hold of the nested blocks, or of the elements of a list of objects, at a path.
     *
     * @param every whether it must hold of each, or of one of them
     * @param paths where they stand
     * @param when conditions of which one must hold for an element to count
     * @param unless conditions of which none may hold for an element to count
     * @param message what is wrong with such an element; empty for that of the declaration
     */
    public record Elements(
            boolean every, List<String> paths, List<Clause> when, List<Clause> unless, Clause want, String message) {
        public Elements {
            paths = List.copyOf(paths);
            when = List.copyOf(when);
            unless = List.copyOf(unless);
        }
    }

    /**
     * Resources of which one must refer to this one.
     *
     * @param types of the companions
     * @param paths where the reference stands
     * @param when conditions of which one must hold for a companion to count
     * @param want what it must say
     * @param message what is wrong with a companion that says something else; empty for that of the declaration
     */
    public record Companion(List<String> types, List<String> paths, List<Clause> when, Clause want, String message) {
        public Companion {
            types = List.copyOf(types);
            paths = List.copyOf(paths);
            when = List.copyOf(when);
        }
    }

    /** What the absence of an argument means. */
    public enum Absent {
        /** What the provider's schema says; where it says nothing, that is unknown. */
        DEFAULT,
        PASS,
        FAIL,
        UNDECIDED
    }

    /** What is seen around a resource. */
    public interface Surroundings {
        /** The day by which it is judged. */
        Today today();

        /** The resources and data sources of a type in the root module; a data source's type begins with {@code data.}. */
        List<Subject> ofType(String type);

        /** Those that refer to a subject, or to which it refers. */
        Found near(Subject subject, Nearness nearness, List<String> types, List<String> paths);
    }

    /**
     * The subjects that are near another one.
     *
     * @param sure those that surely are
     * @param possible those that may be, each with what would have to be known
     * @param needs what else would have to be known to say that there is no other
     */
    public record Found(List<Subject> sure, List<Possible> possible, List<String> needs) {
        public Found {
            sure = List.copyOf(sure);
            possible = List.copyOf(possible);
            needs = List.copyOf(needs);
        }
    }

    /** A subject that may be near. */
    public record Possible(Subject subject, List<String> needs) {
        public Possible {
            needs = List.copyOf(needs);
        }
    }

    /**
     * What was concluded on one subject.
     *
     * @param subject what it is about: the resource, or a companion that says something else
     * @param evidence the attribute it stands at
     * @param needs what would have to be known; empty where it is sure
     * @param also further attributes that are wrong, or that say why, each with what it contributes
     * @param remedy what mends it, where that is plain
     */
    public record Ruling(
            Subject subject,
            Attr evidence,
            boolean whole,
            String message,
            List<String> needs,
            List<Also> also,
            Optional<Remedy> remedy) {
        public Ruling {
            needs = List.copyOf(needs);
            also = List.copyOf(also);
        }
    }

    /** A further attribute of a ruling. */
    public record Also(Subject subject, Attr attribute, String contribution) {}
}
