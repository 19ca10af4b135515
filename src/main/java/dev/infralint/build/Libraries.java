package dev.infralint.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** Makes one jar of many. */
final class Libraries {
    private static final String META = "META-INF/";
    private static final String SERVICES = META + "services/";

    /** Signatures, which speak of the jar as it was; descriptors of modules; classes for some versions of Java only. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC|LIST)|META-INF/versions/.*|(.*/)?module-info\\.class");

    /** What lies in a package of its own, and what Drools reads at its place. */
    private static final Pattern KEPT =
            Pattern.compile("(?!META-INF/).+/.*|META-INF/(maven/.*|kie\\..*\\.conf)|drools\\.versions\\.properties");

    private Libraries() {}

    /**
     * One jar with what all of these hold. What each says of a service is joined; licences, notices and other texts of the
     * same name stand under the names of their jars.
     */
    static Jar merge(List<Path> jars) throws IOException {
        Map<String, byte[]> merged = new TreeMap<>();
        for (Path file : jars) {
            for (Map.Entry<String, byte[]> entry : Jar.read(file).entries().entrySet()) {
                String name = entry.getKey();
                if (LEFT_OUT.matcher(name).matches()) {
                    continue;
                }
                if (name.startsWith(SERVICES)) {
                    merged.merge(name, entry.getValue(), Libraries::joined);
                    continue;
                }
                String place = KEPT.matcher(name).matches() ? name : own(name, file);
                byte[] other = merged.put(place, entry.getValue());
                if (other != null && !Arrays.equals(other, entry.getValue())) {
                    throw new IllegalStateException(name + " of " + file + " stands in another library too");
                }
            }
        }
        return new Jar(new Manifest(), merged);
    }

    private static String own(String name, Path jar) {
        String text = name.startsWith(META) ? name.substring(META.length()) : name;
        return META + "libraries/" + jar.getFileName() + "/" + text;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.write('\n');
        both.writeBytes(other);
        return both.toByteArray();
    }
}
