package dev.infralint.fix;

import dev.infralint.fix.Editor.Refused;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that findings stand in, as they were read. */
final class Sources {
    private final Path root;
    private final @Nullable Path foreign;
    private final Map<String, Sheet> sheets = new HashMap<>();

    /**
     * The files of a project.
     *
     * @param foreign a folder of downloaded modules, whose files are not edited
     */
    Sources(Path root, @Nullable Path foreign) {
        this.root = root;
        this.foreign = foreign;
    }

    /** What was read so far, by name. */
    Map<String, Sheet> read() {
        return sheets;
    }

    /** What a file is from now on. */
    void replace(SourceFile file) {
        sheets.put(file.name(), Sheet.of(file));
    }

    String text(String name) {
        return Objects.requireNonNull(sheets.get(name)).text();
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** The path of a file that was read, behind symbolic links. */
    Path real(String name) {
        try {
            return path(name).toRealPath();
        } catch (IOException gone) {
            return path(name);
        }
    }

    /** A file that may be edited, as it was when it was read. */
    Sheet editable(SourceFile file) throws Refused {
        Sheet sheet = sheet(file);
        if (!file.name().matches(".*\\.(tf|tofu|tfvars)")) {
            throw new Refused(file.name() + " is not in Terraform's native syntax");
        }
        Path path;
        try {
            path = path(file.name()).toRealPath();
            boolean below = path.startsWith(root.toRealPath()) && !file.name().startsWith("../");
            if (!below || foreign != null && path.startsWith(foreign.toRealPath())) {
                throw new Refused(file.name() + " lies outside the project");
            }
        } catch (IOException | InvalidPathException noFile) {
            throw new Refused(file.name() + " is no file here");
        }
        if (("/" + file.name()).contains("/.terraform/") || ("/" + file.name()).contains("/.terragrunt-cache/")) {
            throw new Refused(file.name() + " belongs to a downloaded module");
        }
        if (!sheet.tree().diagnostics().isEmpty()) {
            throw new Refused(file.name() + " has syntax errors");
        }
        byte[] bytes = Bytes.of(file.text(), new byte[0]);
        if (!SourceFile.decode("", bytes).text().equals(file.text())) {
            throw new Refused(file.name() + " is not in UTF-8");
        }
        return sheet;
    }

    private Sheet sheet(SourceFile file) {
        return sheets.computeIfAbsent(file.name(), name -> Sheet.of(file));
    }

    /** Text as the bytes of a file. */
    static final class Bytes {
        private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        private Bytes() {}

        /** With a byte order mark where the file that it replaces has one. */
        static byte[] of(String text, byte[] old) {
            boolean marked = old.length >= 3 && old[0] == MARK[0] && old[1] == MARK[1] && old[2] == MARK[2];
            return ((marked ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The block with a header, and where it is; for a dynamic block what it repeats. */
    static Optional<List<Integer>> block(Sheet sheet, Range header) {
        return find(sheet.tree().body(), new ArrayList<>(), (body, at) -> {
            for (int i = 0; i < body.blocks().size(); i++) {
                Block block = body.blocks().get(i);
                if (block.header().start() == header.start() && block.header().end() == header.end()) {
                    List<Integer> here = with(at, i);
                    return Optional.of(block.type().equals("dynamic") ? content(block, here) : here);
                }
            }
            return Optional.empty();
        });
    }

    private static List<Integer> content(Block dynamic, List<Integer> at) {
        for (int i = 0; i < dynamic.body().blocks().size(); i++) {
            if (dynamic.body().blocks().get(i).type().equals("content")) {
                return with(at, i);
            }
        }
        return at;
    }

    /** The attribute of which this is the place, whole or its value only. */
    static Optional<Spot> attribute(Sheet sheet, Range place) {
        return find(sheet.tree().body(), new ArrayList<>(), (body, at) -> {
            for (Attribute each : body.attributes()) {
                Range value = each.value().range();
                boolean whole =
                        each.range().start() == place.start() && each.range().end() == place.end();
                if (whole || value.start() == place.start() && value.end() == place.end()) {
                    return Optional.of(new Spot(at, each.name(), List.of()));
                }
            }
            return Optional.empty();
        });
    }

    private static <T> Optional<T> find(
            Body body, List<Integer> at, BiFunction<Body, List<Integer>, Optional<T>> question) {
        Optional<T> here = question.apply(body, at);
        for (int i = 0; here.isEmpty() && i < body.blocks().size(); i++) {
            here = find(body.blocks().get(i).body(), with(at, i), question);
        }
        return here;
    }

    private static List<Integer> with(List<Integer> at, int index) {
        List<Integer> longer = new ArrayList<>(at);
        longer.add(index);
        return longer;
    }

    /** How many nested blocks lead to a place; a dynamic block and what it repeats count as one, the resource as none. */
    static int depth(Sheet sheet, List<Integer> blocks) {
        int depth = -1;
        for (int i = 1; i <= blocks.size(); i++) {
            Optional<Block> block = sheet.block(blocks.subList(0, i));
            if (block.isPresent() && !block.get().type().equals("dynamic")) {
                depth++;
            }
        }
        return depth;
    }

    /** How often a module names a variable or a local value; a comment that names it counts as well. */
    int reads(SourceFile from, String kind, String name) throws Refused {
        String quoted = Pattern.quote(name);
        Pattern read = Pattern.compile("\\b" + kind + "\\s*(?:\\.\\s*" + quoted + "(?![\\w-])|\\[)");
        Path folder = Objects.requireNonNull(path(from.name()).toAbsolutePath().getParent());
        int reads = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Sources::isConfiguration).toList()) {
                Matcher matcher = read.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (matcher.find()) {
                    reads++;
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new Refused("the module of " + from.name() + " cannot be read");
        }
        return reads;
    }

    private static boolean isConfiguration(Path file) {
        return file.toString().matches(".*\\.(tf|tofu)(\\.json)?") && Files.isRegularFile(file);
    }

    /** The name behind {@code var.} or {@code local.}; empty for any other expression. */
    static Optional<String> named(Expression expression, String kind) {
        return expression instanceof Expression.GetAttribute get
                        && get.source() instanceof Expression.Variable source
                        && source.name().equals(kind)
                ? Optional.of(get.name())
                : Optional.empty();
    }
}
