package dev.drivemind.shelf;

import org.junit.jupiter.api.Nested;

class MemoryShelfTest {
    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Place newPlace() {
            return new MemoryPlace();
        }
    }

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return new MemoryPlace();
        }
    }
}
