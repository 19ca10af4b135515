package dev.infralint.cli;

/** How the process ends. */
enum ExitCode {
    /** Nothing at or above the threshold was found. */
    CLEAN(0),
    /** Something at or above the threshold was found. */
    FINDINGS(1),
    /** The tool could not do its job, or not all of it: usage, unreadable input, a file that cannot be written. */
    FAILED(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
