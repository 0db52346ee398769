package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.HttpClient;
import dev.drivemind.functions.bucket.azure.strict.StrictAzure;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

class AzureShelfTest {
    private static final StrictAzure SERVER = StrictAzure.start(0, InstantSource.system());
    private static final HttpClient HTTP = Clients.http();
    private static final AtomicLong CONTAINERS = new AtomicLong();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Place place() {
        String container = "container-" + CONTAINERS.incrementAndGet();
        SERVER.createContainer(container);
        return new AzurePlace(
                AzurePlace.place(SERVER.address().toString(), StrictAzure.ACCOUNT, container),
                StrictAzure.KEY,
                HTTP,
                new AzureBuckets(InstantSource.system()));
    }

    /** Its server's conditions are tried out before the calls are counted. */
    private static Place proven() {
        Place place = place();
        place.open(() -> {}).close();
        return place;
    }

    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 10, 11);
        }

        @Override
        protected Place newPlace() {
            return place();
        }
    }

    /** A lease closes the window that a container without versions would have. */
    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return proven();
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 29);
        }
    }
}
