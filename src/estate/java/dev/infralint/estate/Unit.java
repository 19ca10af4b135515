package dev.infralint.estate;

import java.io.Serializable;
import java.util.List;

/**
 * A unit of work: a root module, the files of a repository that belong to none, or a repository that cannot be taken apart.
 *
 * @param name the folder of the root module as shown, {@link #FILES} or {@link #WHOLE}
 * @param paths what is checked, below the top folder of the repository; empty where there is nothing
 * @param bytes the size of the configuration, by which work is shared out
 * @param content a hash of all that its results depend on besides the options
 * @param commit the commit that was read; empty for what is no git directory
 * @param fault why the repository could not be read; empty where it was
 */
record Unit(Source source, String name, List<String> paths, long bytes, String content, String commit, String fault)
        implements Serializable {
    /** The name of the files that belong to no root module. */
    static final String FILES = "(files)";

    /** The name of a repository as a whole. */
    static final String WHOLE = "(whole)";

    Unit {
        paths = List.copyOf(paths);
    }

    /** What stands for a repository without Terraform. */
    static Unit empty(Source source, String commit) {
        return new Unit(source, WHOLE, List.of(), 0, "", commit, "");
    }

    /** What stands for a repository that could not be read. */
    static Unit unreadable(Source source, String fault) {
        return new Unit(source, WHOLE, List.of(), 0, "", "", fault);
    }
}
