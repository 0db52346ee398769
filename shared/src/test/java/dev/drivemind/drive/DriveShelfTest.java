package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import dev.drivemind.shelf.Spot;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.NewItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The real client moves items of a simulated drive, over HTTP. */
class DriveShelfTest {

    /** A drive with its server. */
    private static final class DrivePlace implements Place {
        private final FakeTime time = new FakeTime(Duration.ofHours(1));
        private final MemoryDrive drive = new MemoryDrive();
        private final DriveSimulator simulator;
        private final DriveClient client;

        DrivePlace() {
            try {
                simulator = DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Duration limit = Duration.ofSeconds(20);
            client = new DriveClient(new Timeouts(limit, limit, limit), time, new Random(7));
        }

        /** A token is taken before each request. */
        @Override
        public Shelf open(Runnable steps) {
            AccessTokens tokens = new AccessTokens() {
                @Override
                public String current() {
                    steps.run();
                    return "token";
                }

                @Override
                public void invalidate(String token) {}
            };
            QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), time, time::nanos);
            DriveEndpoint endpoint = new DriveEndpoint(simulator.url().toString(), pacer);
            return client.openShelf(new DriveAccount(endpoint, "ada", tokens), time);
        }

        @Override
        public String folder(String name) {
            return drive.create(NewItem.folder(name, drive.rootId())).id();
        }

        @Override
        public void write(Spot.Named spot, String content) {
            drive.write(spot.folder(), spot.name(), content);
        }

        @Override
        public void replace(Spot.Named spot, String content) {
            delete(spot);
            drive.add(spot.folder(), spot.name(), content);
        }

        @Override
        public void delete(Spot.Named spot) {
            file(spot).map(DriveItem::id).ifPresent(drive::delete);
        }

        private Optional<DriveItem> file(Spot.Named spot) {
            return drive.find(spot.folder(), spot.name());
        }

        @Override
        public Optional<String> read(Spot.Named spot) {
            return file(spot).map(drive::content);
        }

        @Override
        public List<String> everything() {
            return drive.everything();
        }

        @Override
        public void close() {
            client.close();
            simulator.close();
        }
    }

    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 4, 5);
        }

        @Override
        protected Place newPlace() {
            return new DrivePlace();
        }

        /** Drive keeps milliseconds. */
        @Override
        protected Instant aTime() {
            return Instant.parse("2001-02-03T04:05:06.789Z");
        }

        @Test
        void severalItemsOfOneNameAreMovedEachForItself() {
            place.write(in("a"), "one");
            MemoryDrive drive = ((DrivePlace) place).drive;
            drive.add(inbox, "b", "two");
            DriveItem other = drive.find(inbox, "b").orElseThrow();
            try (Shelf shelf = open()) {
                Identity item = shelf.look(in("b")).orElseThrow();
                assertThat(new Mover(shelf)
                                .carry(new dev.drivemind.shelf.Move(OPERATION, 0, 1, in("b"), in("a"), item))
                                .state())
                        .isEqualTo(Outcome.State.DONE);

                assertThat(shelf.children(inbox)).hasSize(2);
                assertThat(shelf.look(in("a"))).as("which of two").isEmpty();
            }
            assertThat(drive.get(other.id(), true).map(drive::content)).contains("two");
        }

        @Test
        void whatIsPutIntoAFolderWhileItIsRemovedStays() {
            String folder = place.folder("old");
            try (Shelf quiet = open()) {
                Identity made = quiet.lookAtFolder(folder).orElseThrow();
                int[] calls = {0};
                try (Shelf shelf = place.open(() -> {
                    if (++calls[0] == 3) {
                        place.write(new Spot.Named(folder, "new"), "N");
                    }
                })) {
                    assertThat(shelf.removeFolder(folder, made)).isFalse();
                }
                assertThat(quiet.children(folder)).hasSize(1);
            }
        }
    }

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return new DrivePlace();
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 3);
        }

        /** Drive has no conditional updates. */
        @Override
        protected boolean checksInTheAct() {
            return false;
        }

        /** No name is ever taken. */
        @Override
        protected void whereTheNameIsTakenNothingOfAnyoneIsLost() {}
    }
}
