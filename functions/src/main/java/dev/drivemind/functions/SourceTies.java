package dev.drivemind.functions;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Time;
import dev.drivemind.privacy.Ties;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.PushChannel;
import dev.drivemind.store.Backend;

/** What ties the sources that users have connected to the outside. */
final class SourceTies implements Ties {
    private final Backend backend;
    private final FileSources sources;
    private final Folders folders;
    private final Time time;

    SourceTies(Backend backend, FileSources sources, Folders folders, Time time) {
        this.backend = backend;
        this.sources = sources;
        this.folders = folders;
        this.time = time;
    }

    /** The channels of a folder end when it is not served any more. */
    @Override
    public void stop(String ownerId, String sourceId, PushChannel channel, Deadline deadline) {
        Connections connections =
                new Connections(new OwnedDocuments(backend.documents(), ownerId), backend.vault(), time::now);
        boolean drive = connections
                .find(sourceId)
                .filter(source -> source.place() instanceof SourceRecord.Drive)
                .isPresent();
        if (drive) {
            try (FileSource source = sources.open(ownerId, sourceId, deadline)) {
                source.stop(channel);
            }
        }
    }

    /** An access token that a user brought along is not ours to give back: it is deleted with its source. */
    @Override
    public void revoke(String ownerId, String sourceId) {}

    @Override
    public void forget(String ownerId, String sourceId) {
        folders.forget(sourceId);
    }
}
