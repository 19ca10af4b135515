package dev.infralint.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All policies that ship, by id. */
public final class Catalogue {
    /** Where the build puts the catalogue on the class path. */
    public static final String RESOURCE = "META-INF/infra-lint/policies";

    /** Where the build puts the pages, which few runs ask for. */
    public static final String PAGES = "META-INF/infra-lint/pages";

    private final List<Policy> sorted;

    /** A catalogue of policies in the order of their ids. */
    Catalogue(List<Policy> sorted) {
        this.sorted = List.copyOf(sorted);
    }

    /** A catalogue of these policies. */
    public static Catalogue of(List<Policy> policies) {
        Map<String, Policy> byId = new TreeMap<>();
        policies.forEach(policy -> byId.put(policy.id(), policy));
        return new Catalogue(new ArrayList<>(byId.values()));
    }

    /** The policies that were compiled into this build. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /** These policies and some more. */
    public Catalogue with(List<Policy> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Policy> all = new ArrayList<>(sorted);
        all.addAll(more);
        return of(all);
    }

    /** The policies, sorted by id. */
    public List<Policy> policies() {
        return sorted;
    }

    /** The policy with this id, or that had it before. */
    public Optional<Policy> policy(String id) {
        return named(id).stream().findFirst();
    }

    /** The policy with this id, or those that had it before; several where one was split. */
    public List<Policy> named(String id) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sorted.get(middle).id().compareTo(id);
            if (order == 0) {
                return List.of(sorted.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return sorted.stream().filter(policy -> policy.renamed().contains(id)).toList();
    }

    /** The policies that ask for the same as a check of another tool, by its id in any spelling. */
    public List<Policy> withAlias(String foreignId) {
        return sorted.stream()
                .filter(policy -> policy.aliases().stream().anyMatch(alias -> ForeignChecks.same(foreignId, alias)))
                .toList();
    }

    /** Read when first asked for, once. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = load();

        private static Catalogue load() {
            byte[] index = bytes(RESOURCE);
            return index.length == 0 ? of(List.of()) : CatalogueFile.read(index, Pages::of);
        }
    }

    /** The file of pages, read when one is first asked for. */
    private static final class Pages {
        private static final byte[] ALL = bytes(PAGES);

        static byte[] of() {
            return ALL;
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = Catalogue.class.getClassLoader().getResourceAsStream(name)) {
            return resource == null ? new byte[0] : resource.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }
}
