package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Time;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Shelves;
import dev.drivemind.source.Deadline;
import dev.drivemind.store.Backend;

/** Opens the sources that users have connected, to move what is there. */
public final class ConnectedShelves implements Shelves {
    private final Backend backend;
    private final LocalFolders folders;
    private final Time time;

    /** Shelves of one deployment. */
    public ConnectedShelves(Backend backend, LocalFolders folders, Time time) {
        this.backend = backend;
        this.folders = folders;
        this.time = time;
    }

    @Override
    public Shelf open(String ownerId, String sourceId, Deadline deadline) {
        OwnedDocuments owned = new OwnedDocuments(backend.documents(), ownerId);
        SourceRecord source = new Connections(owned, backend.vault(), time::now)
                .find(sourceId)
                .orElseThrow(() -> new ShelfException(Kind.REFUSED, "The source is not connected", null));
        return source.place() instanceof SourceRecord.Folder folder
                ? folders.shelf(source, folder, deadline)
                : Shelves.NONE.open(ownerId, sourceId, deadline);
    }
}
