package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.HttpClient;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens containers of Azure Blob Storage. The client is loaded by the first call, and not before. */
public final class AzureBuckets implements ObjectBuckets.Opener {
    private final InstantSource clock;
    private final Set<String> proven = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient http;

    /** Opens them with this clock. */
    public AzureBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ObjectStore open(SourceRecord.Bucket place, BucketKeys keys, Deadline deadline) {
        return new AzureStore(Clients.of(place, keys, http()), new Failures(clock));
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket place, BucketKeys keys, Deadline deadline) {
        return shelf(Clients.of(place, keys, http()), place);
    }

    /** All containers share one, which has threads of its own. */
    private synchronized HttpClient http() {
        HttpClient made = Optional.ofNullable(http).orElseGet(Clients::http);
        http = made;
        return made;
    }

    AzureShelf shelf(Clients clients, SourceRecord.Bucket place) {
        Container container = new Container(clients);
        if (!proven.contains(place.identity())) {
            String prefix = new ObjectKeys(place.prefix()).quarantine() + "probe-" + UUID.randomUUID();
            new Probe(container, prefix).require();
            proven.add(place.identity());
        }
        return new AzureShelf(container, new Holds(container, clock), place.prefix());
    }
}
