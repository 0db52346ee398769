package dev.drivemind.shelf;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new, empty place with two folders, and its shelf. */
public abstract class OneShelf {
    protected static final String OPERATION = "op-1";

    protected Place place;
    protected String inbox;
    protected String archive;

    /** Returns a new, empty place. */
    protected abstract Place newPlace();

    /** Returns a time as exact as the place keeps times. */
    protected Instant aTime() {
        return Instant.parse("2001-02-03T04:05:06.123456789Z");
    }

    @BeforeEach
    void makeFolders() {
        place = newPlace();
        inbox = place.folder("inbox");
        archive = place.folder("archive");
    }

    @AfterEach
    void close() {
        place.close();
    }

    protected Spot.Named in(String name) {
        return new Spot.Named(inbox, name);
    }

    protected Spot.Named out(String name) {
        return new Spot.Named(archive, name);
    }

    protected Shelf open() {
        return place.open(() -> {});
    }

    protected static Move move(Shelf shelf, long number, Spot from, Spot to) {
        return new Move(OPERATION, number, 1, from, to, shelf.look(from).orElseThrow());
    }
}
