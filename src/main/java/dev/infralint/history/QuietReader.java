package dev.infralint.history;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit asks of the machine, without its side effects: by itself it would start git to find the configuration of the
 * system, measure the clock of the file system with files of its own, and write what it measured to the user's home.
 */
final class QuietReader extends SystemReader.Delegate {
    private QuietReader(SystemReader reader) {
        super(reader);
    }

    /** Makes JGit ask this reader from now on. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof QuietReader)) {
            SystemReader.setInstance(new QuietReader(SystemReader.getInstance()));
        }
    }

    /** What the user has set, and before it the times, which JGit asks of this configuration. */
    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(super.openUserConfig(parent, fs), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(parent, fs);
    }

    /** A configuration without a file, in which only the measured times stand. */
    private static final class Unwritten extends FileBasedConfig {
        Unwritten(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            if (section.equals("filesystem")) {
                return "10 milliseconds";
            }
            return super.getString(section, subsection, name);
        }
    }
}
