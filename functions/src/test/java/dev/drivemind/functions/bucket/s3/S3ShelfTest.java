package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.s3.S3Client;

class S3ShelfTest {
    private static final StrictS3 SERVER = StrictS3.start(0, InstantSource.system(), new Limits(40, 5));
    private static final S3Client CLIENT = S3Place.client(SERVER);

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    private static Place place(boolean versions) {
        return new S3Place(SERVER, CLIENT, new S3Buckets(InstantSource.system()), versions);
    }

    /** Its server's conditions are tried out before the calls are counted. */
    private static Place proven(boolean versions) {
        Place place = place(versions);
        place.open(() -> {}).close();
        return place;
    }

    @Nested
    class WithVersions extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 8, 9);
        }

        @Override
        protected Place newPlace() {
            return place(true);
        }
    }

    @Nested
    class WithoutVersions extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 9, 10);
        }

        @Override
        protected Place newPlace() {
            return place(false);
        }
    }

    /** With versions nothing of anyone is lost in any world. */
    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return proven(true);
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 17);
        }
    }

    /** Without versions one window is open, in which a user deletes the copy just before its original: those worlds are not played. */
    @Nested
    class WithoutVersionsAmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return proven(false);
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 17);
        }

        @Override
        protected void whateverANeighbourDoesNothingOfAnyoneIsLost() {}

        @Override
        protected void whateverTwoNeighboursDoNothingOfAnyoneIsLost() {}
    }
}
