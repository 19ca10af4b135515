package dev.infralint.terraform;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads with deep stacks: what follows references follows them on the stack, and long chains of them need a deep one. It is
 * reserved, not used. One thread serves one root module after the other, so that there are as many as callers at a time.
 */
final class DeepThreads {
    private static final long STACK_BYTES = 1L << 30;
    private static final int IDLE_SECONDS = 2;

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), DeepThreads::thread);

    private DeepThreads() {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "evaluation", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** What the work gives; what it throws is thrown here. */
    static <T> T call(Callable<T> work) {
        try {
            return THREADS.submit(work).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped during an evaluation", stopped);
        }
    }
}
