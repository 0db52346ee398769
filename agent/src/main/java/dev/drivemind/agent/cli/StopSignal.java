package dev.drivemind.agent.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has a service end cleanly when the process is asked to end. It is given less than a second: whatever it has not done by then is as after a
 * crash, which loses nothing.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_MS = 900;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Consumer<String> stop) {
        this.hook = new Thread(() -> {
            stop.accept("The process was asked to end");
            try {
                boolean unused = ended.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static StopSignal handle(Consumer<String> stop) {
        StopSignal signal = new StopSignal(stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** The service has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }
}
