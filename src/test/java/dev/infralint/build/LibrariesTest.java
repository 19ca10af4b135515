package dev.infralint.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
    @TempDir
    Path folder;

    @Test
    void whatTwoLibrariesSayOfAServiceIsJoined() throws IOException {
        Path one = jar("one.jar", Map.of("META-INF/services/a.Service", "one.Provider"));
        Path other = jar("other.jar", Map.of("META-INF/services/a.Service", "other.Provider"));
        assertThat(merged(one, other))
                .containsExactly(Map.entry("META-INF/services/a.Service", "one.Provider\nother.Provider"));
    }

    @Test
    void eachLibraryKeepsItsLicence() throws IOException {
        Path one = jar("one.jar", Map.of("META-INF/LICENSE", "first", "about.html", "this"));
        Path other = jar("other.jar", Map.of("META-INF/LICENSE", "second"));
        assertThat(merged(one, other))
                .containsOnly(
                        Map.entry("META-INF/libraries/one.jar/LICENSE", "first"),
                        Map.entry("META-INF/libraries/one.jar/about.html", "this"),
                        Map.entry("META-INF/libraries/other.jar/LICENSE", "second"));
    }

    @Test
    void whatDroolsReadsAtTheTopStaysThere() throws IOException {
        assertThat(merged(jar("drools-core.jar", Map.of("drools.versions.properties", "version", "a.conf", "other"))))
                .containsOnlyKeys("drools.versions.properties", "META-INF/libraries/drools-core.jar/a.conf");
    }

    @Test
    void signaturesAndWhatIsForSomeVersionsOfJavaOnlyIsLeftOut() throws IOException {
        Path signed = jar(
                "signed.jar",
                Map.of(
                        "META-INF/ECLIPSE_.SF", "signature",
                        "META-INF/ECLIPSE_.RSA", "signature",
                        "META-INF/versions/21/a/A.class", "newer",
                        "module-info.class", "module",
                        "a/A.class", "class",
                        "a/text.properties", "text"));
        assertThat(merged(signed)).containsOnlyKeys("a/A.class", "a/text.properties");
    }

    @Test
    void twoLibrariesWithDifferentClassesOfOneNameFailTheBuild() throws IOException {
        Path one = jar("one.jar", Map.of("a/A.class", "one"));
        Path other = jar("other.jar", Map.of("a/A.class", "other"));
        assertThatThrownBy(() -> merged(one, other))
                .hasMessageContaining("a/A.class")
                .hasMessageContaining("other.jar");
        assertThat(merged(one, one)).containsOnlyKeys("a/A.class");
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        entries.forEach((entry, text) -> contents.put(entry, text.getBytes(StandardCharsets.UTF_8)));
        Path file = folder.resolve(name);
        new Jar(new Manifest(), contents).write(file);
        return file;
    }

    private static Map<String, String> merged(Path... jars) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Libraries.merge(List.of(jars))
                .entries()
                .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }
}
