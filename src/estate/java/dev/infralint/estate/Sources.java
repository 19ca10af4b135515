package dev.infralint.estate;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** Finds the repositories of an estate in what the user names. */
final class Sources {
    private static final int DEEPEST = 5;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+");

    private Sources() {}

    /**
     * The checkouts in a folder: folders that hold {@code .git}, else all folders in it. The organisation is the way from
     * the folder to them, or the name of the folder where they lie in it.
     *
     * @throws EstateFault where there are none
     */
    static List<Source> checkouts(Path given) throws IOException {
        if (!Files.isDirectory(given)) {
            throw new EstateFault("there is no folder " + given);
        }
        Path folder = given.toRealPath();
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                if (!Files.exists(each.resolve(".git"))) {
                    return FileVisitResult.CONTINUE;
                }
                found.add(each);
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.isEmpty()) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(Files::isDirectory).forEach(found::add);
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Path each : found) {
            Path below = folder.relativize(each);
            Path above = below.getParent();
            sources.add(new Source(
                    above == null ? name(folder) : above.toString().replace('\\', '/'),
                    below.toString().isEmpty() ? name(folder) : name(each),
                    Source.Kind.CHECKOUT,
                    each.toString(),
                    ""));
        }
        return checked(sources, given.toString());
    }

    private static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null ? "estate" : name.toString();
    }

    /**
     * The git directories of a list: on each line organisation and repository, a path, and a branch, tag or commit where it
     * is not {@code HEAD}.
     *
     * @throws EstateFault for a line that is not so
     */
    static List<Source> listed(Path list) throws IOException {
        List<Source> sources = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(list)) {
            number++;
            String[] words = line.replaceFirst("(^|\\s)#.*", "").strip().split("\\s+", -1);
            if (words[0].isEmpty()) {
                continue;
            }
            if (words.length < 2 || words.length > 3 || !NAME.matcher(words[0]).matches() || words[0].contains("..")) {
                throw new EstateFault(list + ":" + number
                        + ": a line reads ORGANISATION/REPOSITORY GIT-DIRECTORY [REF], such as platform/network"
                        + " /srv/git/network.git main");
            }
            int slash = words[0].lastIndexOf('/');
            Path folder = list.toAbsolutePath().resolveSibling(words[1]);
            sources.add(new Source(
                    words[0].substring(0, slash),
                    words[0].substring(slash + 1),
                    Source.Kind.GIT,
                    folder.normalize().toString(),
                    words.length == 3 ? words[2] : "HEAD"));
        }
        return checked(sources, list.toString());
    }

    /**
     * The archives below a folder of one of Hadoop's file systems. The organisation is the way from the folder to them, or
     * the name of the folder where they lie in it.
     */
    static List<Source> archives(String address) throws IOException {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(address);
        List<Source> sources = new ArrayList<>();
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), LocalFiles.settings())) {
            String top = files.getFileStatus(folder).getPath().toUri().getPath();
            RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
            while (all.hasNext()) {
                org.apache.hadoop.fs.Path file = all.next().getPath();
                String stem = Archives.stem(file.getName());
                if (stem != null) {
                    String above = file.getParent().toUri().getPath().substring(top.length());
                    sources.add(new Source(
                            above.isEmpty() ? folder.getName() : above.substring(1),
                            stem,
                            Source.Kind.ARCHIVE,
                            file.toString(),
                            ""));
                }
            }
        }
        return checked(sources, address);
    }

    private static List<Source> checked(List<Source> sources, String given) {
        if (sources.isEmpty()) {
            throw new EstateFault("there are no repositories in " + given);
        }
        return sources;
    }

    /**
     * The sources in their order.
     *
     * @throws EstateFault where two have one name
     */
    static List<Source> together(List<Source> sources) {
        Map<String, Source> names = new HashMap<>();
        for (Source source : sources) {
            Source other = names.put(source.name(), source);
            if (other != null) {
                throw new EstateFault(source.name() + " stands for both " + other.location() + " and "
                        + source.location() + "; give one of them another name");
            }
        }
        return sources.stream().sorted().toList();
    }
}
