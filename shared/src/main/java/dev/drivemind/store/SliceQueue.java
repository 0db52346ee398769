package dev.drivemind.store;

import java.time.Instant;

/**
 * The queue that brings slices to life. Each enqueued task is delivered to the runner at least once, not before its time, in no
 * particular order, and again and again until the runner acknowledges it. Two equal tasks are two deliveries.
 */
public interface SliceQueue {

    /**
     * Adds a task durably: when this returns, it will be delivered.
     *
     * @param notBefore the earliest delivery; the past means now
     * @throws StoreException if the task may not have been added
     */
    void enqueue(SliceTask task, Instant notBefore);
}
