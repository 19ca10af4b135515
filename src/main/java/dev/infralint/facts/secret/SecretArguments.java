package dev.infralint.facts.secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Arguments that take secrets though their names do not say so, from the providers' schemas and documentation: the list
 * {@code secret-arguments.txt}, one resource type a line.
 */
final class SecretArguments {
    private static final String LIST = "secret-arguments.txt";
    private static final String STORES = "stores:";

    private final Map<String, Set<String>> arguments = new HashMap<>();
    private final Map<String, Set<String>> stores = new HashMap<>();

    private SecretArguments() {}

    private static final class Loaded {
        static final SecretArguments LIST = load();
    }

    /** Whether an argument, by its path without indexes, takes a secret. */
    static boolean takes(String type, String path) {
        Set<String> paths = Loaded.LIST.arguments.getOrDefault(type, Set.of());
        return paths.contains(path) || paths.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /** Whether a resource exists to hold a secret in this argument, such as a secret of a vault. */
    static boolean stores(String type, String path) {
        return Loaded.LIST.stores.getOrDefault(type, Set.of()).contains(path);
    }

    private static SecretArguments load() {
        SecretArguments list = new SecretArguments();
        try (InputStream resource = SecretArguments.class.getResourceAsStream(LIST)) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + LIST);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                boolean store = words[0].equals(STORES);
                Set<String> paths = (store ? list.stores : list.arguments)
                        .computeIfAbsent(words[store ? 1 : 0], type -> new HashSet<>());
                for (int i = store ? 2 : 1; i < words.length; i++) {
                    paths.add(words[i]);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + LIST, broken);
        }
        return list;
    }
}
