package dev.infralint.estate;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The files of this machine for Hadoop, which without its native library would start {@code chmod} for each file and folder
 * that it makes. They get the permissions that the process gives to what it makes.
 */
public final class LocalFiles extends LocalFileSystem {
    /** The setting of Hadoop that names this class. */
    static final String SETTING = "fs.file.impl";

    /** Made by Hadoop, by name. */
    public LocalFiles() {
        super(new RawLocalFileSystem() {
            @Override
            public void setPermission(Path file, FsPermission permission) {
                // The process has made it with its own.
            }
        });
    }

    /** Hadoop's settings, with these files. */
    static Configuration settings() {
        Configuration settings = new Configuration();
        // On a cluster the jar has a class loader of its own.
        settings.setClassLoader(LocalFiles.class.getClassLoader());
        settings.setClass(SETTING, LocalFiles.class, FileSystem.class);
        return settings;
    }
}
