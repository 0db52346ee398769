package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Time;
import dev.drivemind.oauth.Access;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Shelves;
import dev.drivemind.source.Deadline;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Secret;

/** Opens the sources that users have connected, to move what is there. */
public final class ConnectedShelves implements Shelves {
    private final Backend backend;
    private final Offer offer;
    private final DriveTokens tokens;
    private final Time time;

    /** Shelves of one deployment. */
    public ConnectedShelves(Backend backend, Offer offer, GrantedTokens granted, Time time) {
        this.backend = backend;
        this.offer = offer;
        this.tokens = new DriveTokens(backend, granted, time);
        this.time = time;
    }

    @Override
    public Shelf open(String ownerId, String sourceId, Deadline deadline) {
        OwnedDocuments owned = new OwnedDocuments(backend.documents(), ownerId);
        Connections connections = new Connections(owned, backend.vault(), time::now);
        SourceRecord source = connections.find(sourceId).orElseThrow(() -> refused("The source is not connected"));
        if (source.place() instanceof SourceRecord.Folder folder) {
            return offer.folders().shelf(source, folder, deadline);
        }
        if (source.place() instanceof SourceRecord.Drive drive) {
            requireConsent(ownerId, sourceId);
            return offer.drives().openShelf(drive.url(), ownerId, tokens.of(ownerId, sourceId), deadline);
        }
        if (source.place() instanceof SourceRecord.Bucket bucket) {
            Secret keys = connections
                    .accessToken(sourceId)
                    .orElseThrow(() -> refused("The bucket has no usable keys. Connect it again"));
            return offer.buckets().shelf(bucket, keys, deadline);
        }
        return Shelves.NONE.open(ownerId, sourceId, deadline);
    }

    /** A user who has allowed reading alone is asked again before anything is moved. What an access token allows, the drive says. */
    private void requireConsent(String ownerId, String sourceId) {
        boolean readsOnly = tokens.grant(ownerId, sourceId)
                .filter(grant -> !Access.ORGANIZE.isGranted(grant.scopes()))
                .isPresent();
        if (readsOnly) {
            throw refused("DriveMind may only read this drive. To allow it to move files, run"
                    + " `drivemind connect google --access organize`");
        }
    }

    private static ShelfException refused(String why) {
        return new ShelfException(Kind.REFUSED, why, null);
    }
}
