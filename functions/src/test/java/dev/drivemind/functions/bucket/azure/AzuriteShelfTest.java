package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.HttpClient;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract once more on the vendor's own emulator, which is proof that our strict server is not strict in ways of its own. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzuriteShelfTest {
    private static final HttpClient HTTP = Clients.http();
    private static final AtomicLong CONTAINERS = new AtomicLong();

    private final AzureBuckets opener = new AzureBuckets(InstantSource.system());
    private Azurite azurite;

    @BeforeAll
    void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    void stop() {
        if (azurite != null) {
            azurite.close();
        }
    }

    private SourceRecord.Bucket container() {
        SourceRecord.Bucket made =
                AzurePlace.place(azurite.address(), Azurite.ACCOUNT, "container-" + CONTAINERS.incrementAndGet());
        clients(made).once().create();
        return made;
    }

    private static Clients clients(SourceRecord.Bucket place) {
        return Clients.of(place, new BucketKeys("account", new Secret(Azurite.KEY), Optional.empty()), HTTP);
    }

    private Place place() {
        AzurePlace place = new AzurePlace(container(), Azurite.KEY, HTTP, opener);
        place.open(() -> {}).close();
        return place;
    }

    @Test
    void itListensOnThisMachineAlone() throws IOException {
        azurite.requireLoopback();
    }

    @Nested
    class AsAStore extends AzureStoreContract {
        @Override
        protected Clients newContainer() {
            return clients(container());
        }
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

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return place();
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 101);
        }
    }
}
