package dev.infralint.cli;

import java.util.Optional;

/**
 * The script that started this process and passes its exit code on.
 *
 * @param process its id; 0 for a script that cannot be watched, -1 when there is none
 */
record Launcher(long process) {
    /** Set by the script to its process id. */
    private static final String PROPERTY = "infralint.launcher";

    /** A JVM that cannot start ends with 1, which must not be taken for findings: the script makes 1 of this, and 2 of 1. */
    private static final int FOUND = 71;

    private static final int TERMINATED = 143;
    private static final long EVERY_MILLIS = 2000;

    /** That of this process, which ends with it from now on. */
    static Launcher ofProcess() {
        Launcher launcher = new Launcher(Long.getLong(PROPERTY, -1));
        if (launcher.process > 0) {
            Thread watch = new Thread(launcher::watch, "launcher");
            watch.setDaemon(true);
            watch.start();
        }
        return launcher;
    }

    /** An exit code as the script wants it. */
    int code(int code) {
        return process >= 0 && code == ExitCode.FINDINGS.code() ? FOUND : code;
    }

    /** A script that is killed cannot pass that on; its child then gets another parent. */
    private void watch() {
        try {
            do {
                Thread.sleep(EVERY_MILLIS);
            } while (ProcessHandle.current().parent().map(ProcessHandle::pid).equals(Optional.of(process)));
            System.exit(TERMINATED);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
