package dev.drivemind.local.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and the other polite signals, by way of the JVM's shutdown hook: the hook asks the command to end and holds the JVM
 * until it has, for at most {@value #LONGEST_SECONDS} seconds.
 */
final class ShutdownInterrupts implements Interrupts {
    private static final int LONGEST_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownInterrupts.class);

    @Override
    public Watch watch() {
        Hook hook = new Hook();
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    private static final class Hook implements Watch {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Thread thread = new Thread(this::interrupt, "interrupt");
        private boolean interrupted;
        private Runnable action = () -> {};

        private void interrupt() {
            Runnable now;
            synchronized (this) {
                interrupted = true;
                now = action;
            }
            now.run();
            try {
                boolean inTime = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                if (!inTime) {
                    LOG.warn("The command did not stop within {} s; committed data is kept", LONGEST_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized boolean interrupted() {
            return interrupted;
        }

        @Override
        public void onInterrupt(Runnable newAction) {
            boolean already;
            synchronized (this) {
                action = newAction;
                already = interrupted;
            }
            if (already) {
                newAction.run();
            }
        }

        @Override
        public void close() {
            closed.countDown();
            if (!interrupted()) {
                try {
                    Runtime.getRuntime().removeShutdownHook(thread);
                } catch (IllegalStateException e) {
                    // The process ends right now; the hook finds the watch closed.
                    return;
                }
            }
        }
    }
}
