package dev.drivemind.shelf;

import java.util.concurrent.atomic.AtomicInteger;

/** A shelf that has room for so many new names. */
public final class FullShelf extends MemoryShelf {
    private final AtomicInteger room;

    /**
     * @param room counts down with each name
     */
    public FullShelf(MemoryPlace place, Runnable steps, AtomicInteger room) {
        super(place, steps);
        this.room = room;
    }

    private void take() {
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new ShelfException(ShelfException.Kind.BLOCKED, "There is no room", null);
        }
    }

    @Override
    public void place(Move move) {
        take();
        super.place(move);
    }

    @Override
    public void detach(Move move) {
        take();
        super.detach(move);
    }
}
