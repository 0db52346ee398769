package dev.drivemind.shelf;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A place in memory whose shelf is another one. */
record PlayedPlace(MemoryPlace memory, BiFunction<MemoryPlace, Runnable, Shelf> shelf) implements Place {

    @Override
    public Shelf open(Runnable steps) {
        return shelf.apply(memory, steps);
    }

    @Override
    public String folder(String name) {
        return memory.folder(name);
    }

    @Override
    public void write(Spot.Named spot, String content) {
        memory.write(spot, content);
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        memory.replace(spot, content);
    }

    @Override
    public void delete(Spot.Named spot) {
        memory.delete(spot);
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return memory.read(spot);
    }

    @Override
    public List<String> everything() {
        return memory.everything();
    }
}
