package dev.drivemind.agent.content;

import java.time.Duration;

/** Waits. */
public interface Pauses {
    /** Returns after this time. */
    void pause(Duration time) throws InterruptedException;
}
