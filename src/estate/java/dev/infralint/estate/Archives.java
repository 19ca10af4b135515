package dev.infralint.estate;

import dev.infralint.history.Scratch;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/** Unpacks archives of repositories. What an archive holds decides no place outside its folder. */
final class Archives {
    /** As for files of a scan; what is larger is no configuration. */
    private static final long LARGEST_FILE = 64L << 20;

    /** Against archives that unpack without end. */
    private static final long LARGEST = 4L << 30;

    private static final List<String> ENDINGS = List.of(".tar.gz", ".tgz", ".tar", ".zip");

    private Archives() {}

    /** The name of an archive without its ending; null where the ending is of none. */
    static @Nullable String stem(String name) {
        for (String ending : ENDINGS) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return null;
    }

    /** The files of an archive; where all lie in one folder, as code hosts pack them, that one's. */
    static Checkout unpack(String address) throws IOException {
        Path folder = Scratch.folder("infra-lint-archive");
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(address);
        try (FileSystem files = FileSystem.newInstance(path.toUri(), LocalFiles.settings());
                ArchiveInputStream<?> archive = reader(address, new BufferedInputStream(files.open(path)))) {
            if (unpack(archive, folder) == 0) {
                throw new EstateFault(address + " is no archive, or holds no file");
            }
        } catch (IOException | RuntimeException failed) {
            Scratch.remove(folder);
            throw failed;
        }
        return new Checkout(only(folder), "", () -> Scratch.remove(folder));
    }

    private static ArchiveInputStream<?> reader(String address, InputStream bytes) throws IOException {
        String name = address.toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return new ZipArchiveInputStream(bytes);
        }
        return new TarArchiveInputStream(name.endsWith(".tar") ? bytes : new GZIPInputStream(bytes));
    }

    /** How many files it wrote. */
    private static int unpack(ArchiveInputStream<?> archive, Path folder) throws IOException {
        long room = LARGEST;
        int written = 0;
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            boolean file = !entry.isDirectory() && (!(entry instanceof TarArchiveEntry tar) || tar.isFile());
            Path target = file ? target(folder, entry.getName()) : null;
            if (target != null) {
                Path parent = target.getParent();
                Files.createDirectories(parent == null ? folder : parent);
                byte[] bytes = archive.readNBytes((int) Math.min(LARGEST_FILE, room) + 1);
                room -= bytes.length;
                if (room < 0) {
                    throw new EstateFault("the archive unpacks to more than 4 GiB");
                }
                if (bytes.length <= LARGEST_FILE) {
                    Files.write(target, bytes);
                    written++;
                }
            }
        }
        return written;
    }

    /** Where an entry goes; null for one that would lead elsewhere. */
    private static @Nullable Path target(Path folder, String name) {
        try {
            Path target = folder.resolve(name).normalize();
            return target.startsWith(folder) && !target.equals(folder) ? target : null;
        } catch (InvalidPathException noNameHere) {
            return null;
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.limit(2).toList();
            return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
        }
    }
}
