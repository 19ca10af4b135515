package dev.infralint.source;

/** The name of a root module as it is shown: its folder, and in brackets the environment or deployment it is applied in. */
public final class RootName {
    private RootName() {}

    /** The name of a root module in an environment. */
    public static String in(String folder, String environment) {
        return folder + suffix(environment);
    }

    /** Whether a root has the name of one in an environment. */
    public static boolean isIn(String root, String environment) {
        return root.endsWith(suffix(environment));
    }

    /** Whether a root is in an environment or deployment at all. */
    public static boolean isInAny(String root) {
        return root.endsWith(")");
    }

    /** The folder of a root, whatever it is applied in. */
    public static String folder(String root) {
        return root.replaceFirst(" \\([^()]*\\)$", "");
    }

    /** The folder of a root that is in an environment. */
    public static String folder(String root, String environment) {
        return root.substring(0, root.length() - suffix(environment).length());
    }

    private static String suffix(String environment) {
        return " (" + environment + ")";
    }
}
