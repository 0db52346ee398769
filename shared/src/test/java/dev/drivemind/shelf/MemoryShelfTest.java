package dev.drivemind.shelf;

import org.junit.jupiter.api.Nested;

class MemoryShelfTest {
    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 15, 16);
        }

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
