package dev.infralint.facts.workload;

import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Variable;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.util.List;

/** The name of a container image. */
public final class ImageName {
    private ImageName() {}

    /**
     * The same images, those as known of which the ending tells what decides: {@code ${registry}/web:latest} has the tag
     * {@code latest} whatever the registry is.
     */
    public static List<Attr> settled(List<Attr> images) {
        return images.stream()
                .flatMap(image -> image.elements().stream())
                .map(ImageName::settled)
                .toList();
    }

    private static Attr settled(Attr image) {
        String text = image.isUnknown() ? PartlyKnown.text(image) : null;
        String end = text == null ? "" : text.substring(text.lastIndexOf(Outline.HOLE) + 1);
        boolean told = end.indexOf('/') >= 0 || end.indexOf(':') >= 0 || end.indexOf('@') >= 0;
        return told
                ? image.with(Value.of(String.valueOf(text).replace(Outline.HOLE, '…'))
                        .withMarks(image.value().marks()))
                : image;
    }

    /** Whether an image surely has neither a digest nor a tag other than {@code latest}. */
    public static boolean isMoving(Attr image) {
        String name = image.text();
        if (name == null || name.isBlank() || name.indexOf('@') >= 0) {
            return false;
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0 || last.substring(colon + 1).equals("latest");
    }

    /**
     * Whether the tag of the image that a resource runs is what a variable of the module that names the image says:
     * <code>"${local.registry}/web:${var.tag}"</code>.
     */
    public static boolean isTaggedBy(Resource user, Attr image, Variable variable) {
        Origin origin = image.value().marks().origin();
        Range written = origin == null ? image.range() : origin.steps().get(0).range();
        return written.text().contains(":${var." + variable.name() + "}\"")
                && user.module().startsWith(variable.module())
                && folder(written).equals(folder(variable.range()));
    }

    private static String folder(Range range) {
        String file = range.file().name();
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
