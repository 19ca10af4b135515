package dev.infralint.drl;

import dev.infralint.cache.KeptBytes;
import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles files of rules, or has them from the cache; the compiler is looked for only where one is not there. */
public final class DrlCompiler {
    /** The code of every diagnostic about a policy of a user's own. */
    private static final String CODE = "policy-page";

    private static final long MOST = 16L << 20;
    private static final Pattern FAULT = Pattern.compile("(\\d+):(\\d+):(\\d+): (.*)");

    private final CompilerArchive archive;
    private final String product;
    private final Optional<KeptBytes> kept;

    /**
     * A compiler.
     *
     * @param product tells builds of infra-lint apart
     * @param kept where what was compiled is kept
     */
    DrlCompiler(CompilerArchive archive, String product, Optional<KeptBytes> kept) {
        this.archive = archive;
        this.product = product;
        this.kept = kept;
    }

    /**
     * The compiler of a user.
     *
     * @param environment which may say where it is and where caches lie
     * @param version of this infra-lint
     * @param product tells builds of infra-lint apart; empty where nothing is kept
     */
    public static DrlCompiler ofUser(Map<String, String> environment, String version, Optional<String> product) {
        return new DrlCompiler(
                CompilerArchive.of(environment, version),
                product.orElse(""),
                product.flatMap(known -> KeptBytes.ofUser(environment, "rules", MOST)));
    }

    /**
     * What was made of a file.
     *
     * @param rules empty where it has a fault
     * @param faults each with its place
     */
    public record Compiled(Optional<OwnRules> rules, List<Diagnostic> faults) {
        public Compiled {
            faults = List.copyOf(faults);
        }
    }

    /** What was made of each file. A file with a fault costs itself. */
    public Map<SourceFile, Compiled> compile(List<SourceFile> files) {
        Map<SourceFile, Compiled> all = new LinkedHashMap<>();
        Map<String, String> open = new TreeMap<>();
        for (SourceFile file : files) {
            Optional<OwnRules> known =
                    kept.flatMap(cache -> cache.find(source(file))).flatMap(DrlCompiler::read);
            all.put(file, new Compiled(known, List.of()));
            if (known.isEmpty()) {
                open.put(file.name(), file.text());
            }
        }
        if (open.isEmpty()) {
            return all;
        }
        try {
            Map<String, Map<String, byte[]>> made = archive.compile(open);
            all.replaceAll((file, known) -> {
                Map<String, byte[]> parts = made.get(file.name());
                return parts == null ? known : compiled(file, parts);
            });
        } catch (CompilerArchive.Unusable unusable) {
            all.replaceAll((file, known) -> open.containsKey(file.name())
                    ? new Compiled(
                            Optional.empty(),
                            List.of(Diagnostic.error(
                                    CODE, "Rule that cannot be compiled", unusable.of(file.name()), null)))
                    : known);
        }
        return all;
    }

    private Compiled compiled(SourceFile file, Map<String, byte[]> parts) {
        byte[] faults = parts.get("faults");
        if (faults != null) {
            return new Compiled(Optional.empty(), faults(file, faults));
        }
        kept.ifPresent(cache -> cache.keep(source(file), write(parts)));
        return new Compiled(Optional.of(OwnRules.of(parts)), List.of());
    }

    private String source(SourceFile file) {
        return product + "\n" + file.name() + "\n" + file.text();
    }

    private static List<Diagnostic> faults(SourceFile file, byte[] said) {
        List<Diagnostic> faults = new ArrayList<>();
        for (String line : new String(said, StandardCharsets.UTF_8).lines().toList()) {
            Matcher fault = FAULT.matcher(line);
            if (fault.matches()) {
                int most = file.text().length();
                int start = file.lineStart(Integer.parseInt(fault.group(1))) + Integer.parseInt(fault.group(2)) - 1;
                int end = start + Integer.parseInt(fault.group(3));
                faults.add(Diagnostic.error(
                        CODE,
                        "Invalid policy",
                        fault.group(4),
                        file.range(Math.min(start, most), Math.min(end, most))));
            }
        }
        return faults;
    }

    private static byte[] write(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(parts.size());
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.writeUTF(part.getKey());
                out.writeInt(part.getValue().length);
                out.write(part.getValue());
            }
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    /** Empty for bytes that are none of {@link #write}. */
    private static Optional<OwnRules> read(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            Map<String, byte[]> parts = new TreeMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                parts.put(in.readUTF(), in.readNBytes(in.readInt()));
            }
            return Optional.of(OwnRules.of(parts));
        } catch (IOException | RuntimeException foreign) {
            return Optional.empty();
        }
    }
}
