package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.JsonBytes;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Buffers for answers, used again and again: a page of a listing takes half a megabyte. */
final class Buffers {
    private static final int KEPT = 64;
    private static final int TOO_LARGE = 4 << 20;

    private final ConcurrentLinkedQueue<JsonBytes> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    JsonBytes take() {
        JsonBytes buffer = free.poll();
        if (buffer == null) {
            return new JsonBytes(16 << 10);
        }
        count.decrementAndGet();
        return buffer;
    }

    void give(JsonBytes buffer) {
        if (buffer.length() < TOO_LARGE && count.get() < KEPT) {
            count.incrementAndGet();
            free.add(buffer.clear());
        }
    }
}
