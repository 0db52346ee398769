package dev.drivemind.local.host;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Time;
import dev.drivemind.scan.Pace;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.store.Backend;
import dev.drivemind.sync.PushAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The sources of this machine itself: folders, and drives that are served on it. To ask them costs nothing, and such drives can reach this
 * server with their notices. Google cannot reach it, as it has no public address.
 */
final class LocalSources {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Backend backend;
    private final Time time;
    private final CompletableFuture<URI> webhook = new CompletableFuture<>();

    LocalSources(Backend backend, Time time) {
        this.backend = backend;
        this.time = time;
    }

    /** From now on notices are taken in at this address. */
    void reachAt(URI address) {
        webhook.complete(address);
    }

    /** Where they send notices of changes to. */
    PushAddress addresses() {
        return (owner, source) ->
                webhook.isDone() && near(owner, source) ? Optional.of(webhook.join()) : Optional.empty();
    }

    /** How often sources are scanned without being asked for: these more often than others. */
    Pace pace() {
        return (owner, source) -> place(owner, source).map(LocalSources::times).orElse(SyncTimes.STANDARD);
    }

    private static SyncTimes times(SourceRecord.Place place) {
        if (place instanceof SourceRecord.Folder) {
            return SyncTimes.FOLDER;
        }
        if (place instanceof SourceRecord.Bucket) {
            return SyncTimes.BUCKET;
        }
        return isNear(place) ? SyncTimes.NEARBY : SyncTimes.STANDARD;
    }

    /** The folders of an owner. Each is watched by this process, and by none after it. */
    List<SourceRecord> folders(String owner) {
        return connections(owner).list().stream()
                .filter(source -> source.place() instanceof SourceRecord.Folder)
                .toList();
    }

    private boolean near(String owner, String source) {
        return place(owner, source).filter(LocalSources::isNear).isPresent();
    }

    private static boolean isNear(SourceRecord.Place place) {
        return place instanceof SourceRecord.Drive drive
                && drive.url().filter(LocalSources::onThisMachine).isPresent();
    }

    private Optional<SourceRecord.Place> place(String owner, String source) {
        return connections(owner).find(source).map(SourceRecord::place);
    }

    private static boolean onThisMachine(String url) {
        String host = URI.create(url).getHost();
        return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    private Connections connections(String owner) {
        return new Connections(new OwnedDocuments(backend.documents(), owner), backend.vault(), time::now);
    }
}
