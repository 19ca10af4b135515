package dev.infralint.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What tasks and boxes are known by, in the comment at their end: {@code aws-s3-no-logging@envs/prod} or a fingerprint. */
final class TaskIdentity {
    /** Of the box that folds what goes beyond the others. */
    static final String REST = "more";

    private static final int FINGERPRINT = 16;

    private TaskIdentity() {}

    /** A task's: its policy and its folder, written so that it can stand in a comment. */
    static String of(String policy, String folder) {
        StringBuilder out = new StringBuilder(policy).append('@');
        for (byte each : folder.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean second = c == '-' && out.charAt(out.length() - 1) == '-';
            if (!second && (letter || "./_-".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /** A box's: enough of a fingerprint to tell the findings of a project apart. */
    static String of(String fingerprint) {
        String kept = fingerprint.replaceAll("[^A-Za-z0-9._-]", "-");
        return kept.length() > FINGERPRINT ? kept.substring(0, FINGERPRINT) : kept;
    }

    /** The policy of a task. */
    static String policy(String identity) {
        return identity.substring(0, identity.indexOf('@'));
    }

    /** The folder of a task. */
    static String folder(String identity) {
        String written = identity.substring(identity.indexOf('@') + 1);
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return written;
        }
    }

    static String comment(String identity) {
        return "<!-- infra-lint:" + identity + " -->";
    }
}
