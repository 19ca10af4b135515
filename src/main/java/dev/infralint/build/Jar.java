package dev.infralint.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar in memory.
 *
 * @param entries contents by name, without folders and without the manifest
 */
record Jar(Manifest manifest, Map<String, byte[]> entries) {
    /** How the names of classes end. */
    static final String CLASS = ".class";

    /** All entries have the same time, so that two builds of one state give the same bytes. */
    private static final LocalDateTime WHEN = LocalDateTime.of(2026, 1, 1, 0, 0);

    static Jar read(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
            Manifest manifest = jar.getManifest();
            return new Jar(manifest == null ? new Manifest() : manifest, entries);
        }
    }

    /** With this among the attributes of the manifest. */
    Jar with(Attributes.Name attribute, String value) {
        Manifest changed = new Manifest(manifest);
        changed.getMainAttributes().put(attribute, value);
        return new Jar(changed, entries);
    }

    void write(Path file) throws IOException {
        Manifest whole = new Manifest(manifest);
        whole.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
            whole.write(jar);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                jar.putNextEntry(entry(each.getKey()));
                jar.write(each.getValue());
            }
        }
    }

    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(WHEN);
        return entry;
    }
}
