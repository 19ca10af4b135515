package dev.infralint.facts.workload;

import dev.infralint.facts.Attr;

/** The name of a container image. */
public final class ImageName {
    private ImageName() {}

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
}
