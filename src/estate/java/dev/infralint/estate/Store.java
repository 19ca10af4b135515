package dev.infralint.estate;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What units came to, each in a file that is named by all it rests on: a run that is started again, a worker that takes over
 * from a lost one and the run of next month find there what has not changed.
 */
final class Store implements AutoCloseable {
    /** The first line of a file, without which it counts for nothing. */
    private static final String HEAD = "infra-lint estate 1";

    private final FileSystem files;
    private final Path folder;

    private Store(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** The store in a folder of one of Hadoop's file systems, which need not be there yet. */
    static Store in(String folder) throws IOException {
        Path path = new Path(folder);
        return new Store(FileSystem.newInstance(path.toUri(), LocalFiles.settings()), path);
    }

    /** The rows under a key; empty where there are none, or where they are not whole. */
    Optional<List<Line>> get(String key) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(files.open(file(key))), StandardCharsets.UTF_8))) {
            if (!HEAD.equals(reader.readLine())) {
                return Optional.empty();
            }
            List<Line> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int space = line.indexOf(' ');
                lines.add(new Line(line.substring(0, space), line.substring(space + 1)));
            }
            return Optional.of(lines);
        } catch (FileNotFoundException none) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException broken) {
            // It is written again.
            return Optional.empty();
        }
    }

    /** Keeps rows under a key: whole or not at all, whoever else writes the same. */
    void put(String key, List<Line> lines) throws IOException {
        Path target = file(key);
        Path made = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
        try (Writer writer = new OutputStreamWriter(new GZIPOutputStream(files.create(made)), StandardCharsets.UTF_8)) {
            writer.write(HEAD + "\n");
            for (Line line : lines) {
                writer.write(line.table() + " " + line.json() + "\n");
            }
        }
        if (!files.rename(made, target)) {
            // Another has written the same in the meantime, or what was there was broken.
            files.delete(target, false);
            if (!files.rename(made, target)) {
                files.delete(made, false);
            }
        }
    }

    private Path file(String key) {
        return new Path(new Path(folder, key.substring(0, 2)), key + ".gz");
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
