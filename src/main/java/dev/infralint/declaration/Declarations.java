package dev.infralint.declaration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The declarations of policies by resource type. Those that ship stand in one file for each service, which is read when a
 * type of it is first asked for: a run pays for the services that it meets.
 */
public final class Declarations {
    /** Where the build puts the files on the class path. */
    public static final String FOLDER = "META-INF/infra-lint/declarations/";

    /** None at all. */
    public static final Declarations NONE = new Declarations(List.of(), false);

    private static final Declarations BUILT_IN = new Declarations(List.of(), true);
    private static final Map<String, Map<String, List<Declaration>>> SERVICES = new ConcurrentHashMap<>();

    private final Map<String, List<Declaration>> own;
    private final boolean shipped;

    private Declarations(Collection<Declaration> own, boolean shipped) {
        this.own = byType(own);
        this.shipped = shipped;
    }

    /** These declarations only. */
    public static Declarations of(Collection<Declaration> declarations) {
        return new Declarations(declarations, false);
    }

    /** Those that were compiled into this build. */
    public static Declarations builtIn() {
        return BUILT_IN;
    }

    /** These and some more. */
    public Declarations with(Collection<Declaration> more) {
        List<Declaration> all = new ArrayList<>(more);
        own.values()
                .forEach(each -> each.stream().filter(one -> !all.contains(one)).forEach(all::add));
        return new Declarations(all, shipped);
    }

    /** The declarations that speak about a resource type; a data source's type begins with {@code data.}. */
    public List<Declaration> of(String type) {
        List<Declaration> here = own.getOrDefault(type, List.of());
        if (!shipped) {
            return here;
        }
        List<Declaration> all = new ArrayList<>(
                SERVICES.computeIfAbsent(service(type), Declarations::load).getOrDefault(type, List.of()));
        all.addAll(here);
        return all;
    }

    /** The files of all services, by name below {@link #FOLDER}. */
    public static Map<String, byte[]> files(Collection<Declaration> declarations) throws IOException {
        List<Declaration> sorted = new ArrayList<>(declarations);
        sorted.sort(Comparator.comparing(Declaration::policy));
        Map<String, Set<Declaration>> services = new TreeMap<>();
        for (Declaration declaration : sorted) {
            for (String type : declaration.types().keySet()) {
                services.computeIfAbsent(service(type), name -> new LinkedHashSet<>())
                        .add(declaration);
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Declaration>> service : services.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(service.getValue().size());
            for (Declaration declaration : service.getValue()) {
                Codec.write(out, declaration);
            }
            files.put(service.getKey(), bytes.toByteArray());
        }
        return files;
    }

    /** Reads one of {@link #files}. */
    static List<Declaration> read(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        int size = in.readInt();
        List<Declaration> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(Codec.read(in));
        }
        return all;
    }

    private static Map<String, List<Declaration>> load(String service) {
        try (InputStream file = Declarations.class.getClassLoader().getResourceAsStream(FOLDER + service)) {
            return file == null ? Map.of() : byType(read(file.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + FOLDER + service, broken);
        }
    }

    private static Map<String, List<Declaration>> byType(Collection<Declaration> declarations) {
        Map<String, List<Declaration>> byType = new HashMap<>();
        for (Declaration declaration : declarations) {
            for (String type : declaration.types().keySet()) {
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(declaration);
            }
        }
        return byType;
    }

    /** The provider's prefix and the first word after it, such as {@code aws_s3}; no character of it can leave a folder. */
    private static String service(String type) {
        String plain = type.startsWith("data.") ? type.substring("data.".length()) : type;
        String[] words = plain.split("_", 3);
        String service = words.length < 2 ? words[0] : words[0] + "_" + words[1];
        return service.replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
