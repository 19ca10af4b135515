package dev.infralint.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells on a terminal that work goes on, from the second second on, and leaves no trace when it ends. */
final class Progress implements AutoCloseable {
    private static final long FIRST = 1_000;
    private static final long EVERY = 250;

    private final PrintWriter err;
    private final Thread thread;
    private final long start = System.nanoTime();

    private Progress(PrintWriter err) {
        this.err = err;
        this.thread = new Thread(this::tick, "progress");
        thread.setDaemon(true);
    }

    /** Starts telling; does nothing when standard error is no terminal or the user wants quiet. */
    static Progress start(Console console, boolean quiet) {
        Progress progress = new Progress(console.err());
        if (!quiet && console.errTerminal()) {
            progress.thread.start();
        }
        return progress;
    }

    private void tick() {
        try {
            Thread.sleep(FIRST);
            try {
                while (!Thread.interrupted()) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    err.print(String.format(Locale.ROOT, "\rinfra-lint: reading and checking, %.0f s", seconds));
                    err.flush();
                    Thread.sleep(EVERY);
                }
            } finally {
                err.print("\r\u001b[K");
                err.flush();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
