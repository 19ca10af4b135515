package dev.infralint.report;

import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import dev.infralint.result.Redactor;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Places as SARIF states them: URIs below the project root, regions with columns in UTF-16 code units. */
final class SarifLocations {
    /** What all URIs are relative to. */
    static final String ROOT = "%SRCROOT%";

    /** A host shows 100 locations of a result; the message says how many there are in all. */
    private static final int MOST_ADDRESSES = 100;

    private static final int LONGEST_SNIPPET = 2_000;
    private static final String KEPT = "-._~!$&'()*+,;=@/";

    private final Redactor redactor;

    SarifLocations(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A place with what it contributes. */
    Location location(Range range, String message) {
        return new Location().withPhysicalLocation(physical(range)).withMessage(new Message().withText(message));
    }

    /** Where a finding stands: the place, what surrounds it, and the resources concerned. */
    Location primary(Range range, Range block, List<String> addresses) {
        PhysicalLocation physical = physical(range);
        if (block.file() == range.file() && block.end() <= range.start()) {
            physical.setContextRegion(shown(block.to(range)));
        }
        return new Location().withPhysicalLocation(physical).withLogicalLocations(logical(addresses));
    }

    Location place(Range range) {
        return new Location().withPhysicalLocation(physical(range));
    }

    static Set<LogicalLocation> logical(List<String> addresses) {
        Set<LogicalLocation> locations = new LinkedHashSet<>();
        for (String address : addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES))) {
            locations.add(new LogicalLocation()
                    .withName(lastName(address))
                    .withFullyQualifiedName(address)
                    .withKind("resource"));
        }
        return locations;
    }

    /** The part of an address after its modules and type: the name with its key. */
    private static String lastName(String address) {
        int bracket = address.endsWith("]") ? keyStart(address) : address.length();
        return address.substring(address.lastIndexOf('.', bracket - 1) + 1);
    }

    private static int keyStart(String address) {
        int quoted = address.endsWith("\"]") ? address.lastIndexOf("[\"") : -1;
        int start = quoted >= 0 ? quoted : address.lastIndexOf('[');
        return start > 0 ? start : address.length();
    }

    private PhysicalLocation physical(Range range) {
        return new PhysicalLocation()
                .withArtifactLocation(artifact(range.file().name()))
                .withRegion(shown(range));
    }

    /** A region with its text, in which secrets are masked. */
    private Region shown(Range range) {
        Region region = region(range);
        String text = redactor.text(range, LONGEST_SNIPPET + 1);
        if (!text.isEmpty()) {
            region.setSnippet(new ArtifactContent().withText(Wording.cut(text, LONGEST_SNIPPET)));
        }
        return region;
    }

    static Region region(Range range) {
        Position start = range.startPosition();
        Position end = range.endPosition();
        return new Region()
                .withStartLine(start.line())
                .withStartColumn(start.column())
                .withEndLine(end.line())
                .withEndColumn(end.column());
    }

    static ArtifactLocation artifact(String name) {
        return new ArtifactLocation().withUri(uri(name)).withUriBaseId(ROOT);
    }

    /**
     * The percent-encoded URI of a file, relative to the project root. A file outside of it, which only a module call can
     * reach, keeps the part of its path that does not lead out: hosts refuse absolute URIs and {@code ..}.
     */
    static String uri(String name) {
        StringBuilder kept = new StringBuilder();
        for (String segment : name.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                kept.append(kept.length() == 0 ? "" : "/").append(segment);
            }
        }
        StringBuilder uri = new StringBuilder();
        for (byte each : kept.toString().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || KEPT.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }
}
