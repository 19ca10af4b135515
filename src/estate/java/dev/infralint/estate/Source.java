package dev.infralint.estate;

import java.io.Serializable;

/**
 * Where a repository of the estate is.
 *
 * @param organisation who it belongs to; not empty
 * @param repository its name within the organisation
 * @param location the path of a checkout or a git directory, or the address of an archive
 * @param ref the branch, tag or commit to read of a git directory; empty otherwise
 */
record Source(String organisation, String repository, Kind kind, String location, String ref)
        implements Serializable, Comparable<Source> {
    /** How a repository is given. */
    enum Kind {
        /** A folder with its files. */
        CHECKOUT,
        /** A git directory, with or without a work tree, of which a commit is read. */
        GIT,
        /** A {@code .tar.gz}, {@code .tgz}, {@code .tar} or {@code .zip} behind one of Hadoop's file systems. */
        ARCHIVE
    }

    /** Organisation and name. */
    String name() {
        return organisation + "/" + repository;
    }

    @Override
    public int compareTo(Source other) {
        int order = organisation.compareTo(other.organisation);
        return order != 0 ? order : repository.compareTo(other.repository);
    }
}
