package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sources that users have connected. */
public final class ConnectedSources implements FileSources {
    private static final Logger log = LoggerFactory.getLogger(ConnectedSources.class);

    private final Backend backend;
    private final Offer offer;
    private final DriveTokens tokens;
    private final Time time;

    /** Sources of one deployment. */
    public ConnectedSources(Backend backend, Offer offer, GrantedTokens granted, Time time) {
        this.tokens = new DriveTokens(backend, granted, time);
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
            AccessTokens driveTokens = tokens.of(ownerId, sourceId);
            if (drive.name().isEmpty()) {
                learnName(connections, source, () -> offer.drives().open(drive.url(), ownerId, driveTokens, deadline));
            }
            return offer.drives().open(drive.url(), ownerId, driveTokens, deadline);
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

    /** Sources that were connected before names were kept are queried for theirs, apart from what their user of the moment asks. */
    private static void learnName(Connections connections, SourceRecord source, Supplier<FileSource> opening) {
        try (FileSource drive = opening.get()) {
            connections.learnName(source.id(), drive.about().name());
        } catch (SourceException e) {
            log.debug("Source {} does not tell its name", source.id(), e);
        }
    }
}
