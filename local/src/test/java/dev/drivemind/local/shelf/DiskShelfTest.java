package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DiskShelfTest {
    @TempDir
    private Path within;

    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new UnixDisk());
        }
    }

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new UnixDisk());
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 17);
        }
    }
}
