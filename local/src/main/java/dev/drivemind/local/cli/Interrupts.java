package dev.drivemind.local.cli;

/** Tells of a request to end the process, such as Ctrl-C. */
interface Interrupts {

    /** Begins to watch. While the watch is open, the process does not end at such a request: it waits for the watch to close. */
    Watch watch();

    /** A time in which a request to end is listened for. */
    interface Watch extends AutoCloseable {

        /** Whether there was one. */
        boolean interrupted();

        /** What to do at one, on another thread; at once when there was one already. Replaces what was said before. */
        void onInterrupt(Runnable action);

        /** Lets the process end. */
        @Override
        void close();
    }
}
