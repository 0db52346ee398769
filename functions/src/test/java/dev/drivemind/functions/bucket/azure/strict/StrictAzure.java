package dev.drivemind.functions.bucket.azure.strict;

import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Azure Blob Storage's REST API as far as a clean-up needs it, with one account, on this machine alone: listings, copies that end at once or
 * later, leases, and every condition. The operations for faults and counts are those of {@link BlobRequest#operation}.
 */
public final class StrictAzure implements AutoCloseable {
    /** The account that is known. */
    public static final String ACCOUNT = "devstoreaccount1";

    /** A key, whose signatures are not checked. */
    public static final String KEY = "c3RyaWN0";

    private final Map<String, BlobContainer> containers = new ConcurrentHashMap<>();
    private final Set<Ignored> ignored = ConcurrentHashMap.newKeySet();
    private final Faults<BlobFault> faults = new Faults<>();
    private final Counts counts = new Counts();
    private final BlobHandler handler = new BlobHandler(containers, faults, counts);
    private final InstantSource clock;
    private final LoopbackHttp http;

    private StrictAzure(int port, InstantSource clock) {
        this.clock = clock;
        this.http = LoopbackHttp.start(port, handler);
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictAzure start(int port, InstantSource clock) {
        return new StrictAzure(port, clock);
    }

    /** Makes a container. */
    public void createContainer(String name) {
        containers.put(name, new BlobContainer(clock, ignored));
    }

    /** From now on it ignores these, as some servers do. */
    public void ignore(Ignored... conditions) {
        ignored.addAll(Set.of(conditions));
    }

    private BlobContainer container(String name) {
        return Optional.ofNullable(containers.get(name)).orElseThrow();
    }

    /** Puts an object without a request, whoever holds it. */
    public void put(String container, String key, String content) {
        BlobContainer place = container(container);
        synchronized (place) {
            place.put(key, content);
        }
    }

    /** The keys of all objects. */
    public List<String> keys(String container) {
        BlobContainer place = container(container);
        synchronized (place) {
            return List.copyOf(place.blobs().keySet());
        }
    }

    /** Ends the copies that are pending, well or not. */
    public void endCopies(String container, boolean well) {
        BlobContainer place = container(container);
        synchronized (place) {
            place.endCopies(well);
        }
    }

    /** What goes wrong. */
    public Faults<BlobFault> faults() {
        return faults;
    }

    /** Carries out what came late; returns how many of them were refused. */
    public int landLate() {
        return handler.landLate();
    }

    /** How often each operation was requested. */
    public Counts counts() {
        return counts;
    }

    /** {@code http://127.0.0.1:port}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    @Override
    public void close() {
        http.close();
    }
}
