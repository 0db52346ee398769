package dev.drivemind.functions.gcp;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Buckets as a deployment in the cloud offers them: at their vendors' own addresses, and at those that its operator allows, so that no user
 * has requests made to what only the deployment can reach. Few functions have the clients; any can take down a bucket, whose keys the
 * first scan tries.
 */
final class CloudBuckets implements Buckets {
    private static final String ELSEWHERE = "Buckets are opened by another function of this deployment";

    private final List<String> hosts;
    private final Optional<Supplier<Buckets>> clients;

    /**
     * @param hosts whose subdomains are allowed as well
     * @param clients opens buckets; empty in a function that has no clients
     */
    CloudBuckets(List<String> hosts, Optional<Supplier<Buckets>> clients) {
        this.hosts = List.copyOf(hosts);
        this.clients = clients;
    }

    @Override
    public void require(SourceRecord.Bucket bucket, BucketKeys keys) throws UnusableBucketException {
        Optional<String> refusal = refusal(bucket);
        if (refusal.isPresent()) {
            throw new UnusableBucketException(refusal.get());
        }
    }

    private Optional<String> refusal(SourceRecord.Bucket bucket) {
        return bucket.endpoint()
                .filter(endpoint -> !isAllowed(endpoint))
                .map(endpoint -> hosts.isEmpty()
                        ? "This deployment reaches buckets at their vendors' own addresses alone. Leave out the endpoint"
                        : "This deployment reaches buckets at their vendors' own addresses and at "
                                + String.join(", ", hosts) + ". Ask its operator for another");
    }

    private boolean isAllowed(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
            return "https".equals(address.getScheme())
                    && address.getUserInfo() == null
                    && (address.getPort() == -1 || address.getPort() == 443)
                    && hosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public FileSource open(SourceRecord source, SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        Optional<String> refusal = refusal(bucket);
        if (refusal.isPresent()) {
            throw new SourceException(Kind.REJECTED, refusal.get(), null);
        }
        return clients.orElseThrow(() -> new SourceException(Kind.UNAVAILABLE, ELSEWHERE, null))
                .get()
                .open(source, bucket, keys, deadline);
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        Optional<String> refusal = refusal(bucket);
        if (refusal.isPresent()) {
            throw new ShelfException(ShelfException.Kind.REFUSED, refusal.get(), null);
        }
        return clients.orElseThrow(() -> new ShelfException(ShelfException.Kind.UNAVAILABLE, ELSEWHERE, null))
                .get()
                .shelf(bucket, keys, deadline);
    }
}
