package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.job.Time;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sources that users have connected. Of a drive's credentials those count that its user gave last: to connect it by consent
 * takes away an access token that was given before, and an access token that is there was given after the consent.
 */
public final class ConnectedSources implements FileSources {
    private static final Logger log = LoggerFactory.getLogger(ConnectedSources.class);

    private final Backend backend;
    private final Offer offer;
    private final GrantedTokens granted;
    private final Time time;

    /** Sources of one deployment. */
    public ConnectedSources(Backend backend, Offer offer, GrantedTokens granted, Time time) {
        this.granted = granted;
        this.backend = backend;
        this.offer = offer;
        this.time = time;
    }

    @Override
    public FileSource open(String ownerId, String sourceId, Deadline deadline) {
        OwnedDocuments owned = new OwnedDocuments(backend.documents(), ownerId);
        Connections connections = new Connections(owned, backend.vault(), time::now);
        SourceRecord source = connections
                .find(sourceId)
                .orElseThrow(() -> new SourceException(Kind.NOT_FOUND, "The source is not connected", null));
        if (source.place() instanceof SourceRecord.Drive drive) {
            Grants grants = new Grants(owned, backend.vault(), time::now);
            Optional<Grants.Grant> grant =
                    connections.accessToken(sourceId).isPresent() ? Optional.empty() : grants.find(sourceId);
            AccessTokens tokens = grant.map(known -> granted.of(ownerId, known, grants))
                    .orElseGet(() -> new StoredToken(connections, sourceId));
            if (drive.name().isEmpty()) {
                learnName(connections, source, () -> offer.drives().open(drive.url(), ownerId, tokens, deadline));
            }
            return offer.drives().open(drive.url(), ownerId, tokens, deadline);
        }
        if (source.place() instanceof SourceRecord.Folder folder) {
            return offer.folders().open(source, folder, deadline);
        }
        if (source.place() instanceof SourceRecord.Bucket bucket) {
            Secret keys = connections
                    .accessToken(sourceId)
                    .orElseThrow(() -> new SourceException(Kind.UNAUTHORIZED, "The bucket has no usable keys", null));
            return offer.buckets().open(source, bucket, keys, deadline);
        }
        return new AgentFiles();
    }

    /** Sources that were connected before names were kept are asked for theirs, apart from what their user of the moment asks. */
    private static void learnName(Connections connections, SourceRecord source, Supplier<FileSource> opening) {
        try (FileSource drive = opening.get()) {
            connections.learnName(source.id(), drive.about().name());
        } catch (SourceException e) {
            log.debug("Source {} does not tell its name", source.id(), e);
        }
    }

    /** The token of a connection. When it is refused, the one that its user may have given since is taken. */
    private static final class StoredToken implements AccessTokens {
        private final Connections connections;
        private final String sourceId;
        private Optional<Secret> cached = Optional.empty();

        StoredToken(Connections connections, String sourceId) {
            this.connections = connections;
            this.sourceId = sourceId;
        }

        @Override
        public synchronized String current() {
            if (cached.isEmpty()) {
                cached = Optional.of(stored());
            }
            return cached.get().reveal();
        }

        @Override
        public synchronized void invalidate(String token) {
            if (cached.isPresent() && cached.get().reveal().equals(token)) {
                cached = Optional.empty();
            }
        }

        private Secret stored() {
            return connections
                    .accessToken(sourceId)
                    .orElseThrow(() ->
                            new SourceException(Kind.UNAUTHORIZED, "The source has no usable access token", null));
        }
    }
}
