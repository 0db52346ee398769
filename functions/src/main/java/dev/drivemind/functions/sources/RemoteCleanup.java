package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Time;
import dev.drivemind.oauth.OAuthException;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Write;
import dev.drivemind.sync.Channel;
import java.util.List;
import java.util.Optional;

/** What ties the sources that users have connected to the outside. */
public final class RemoteCleanup implements SourceCleanup {
    private final Backend backend;
    private final FileSources sources;
    private final Offer offer;
    private final Connecting connecting;
    private final Time time;

    /** The cleanup of one deployment. */
    public RemoteCleanup(Backend backend, FileSources sources, Offer offer, Connecting connecting, Time time) {
        this.backend = backend;
        this.sources = sources;
        this.offer = offer;
        this.connecting = connecting;
        this.time = time;
    }

    @Override
    public List<Line> lines(String ownerId, String sourceId) {
        return Channel.of(backend.documents(), sourceId).stream()
                .<Line>map(channel -> new Line() {
                    @Override
                    public void cut(Deadline deadline) {
                        stop(ownerId, sourceId, channel.toSource(), deadline);
                    }

                    @Override
                    public Write forgotten() {
                        return channel.closed();
                    }
                })
                .toList();
    }

    private void stop(String ownerId, String sourceId, PushChannel channel, Deadline deadline) {
        Connections connections = new Connections(owned(ownerId), backend.vault(), time::now);
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

    /**
     * An access token that a user brought along is not ours to give back: it is deleted with its source. So is a grant whose secret does
     * not open any more.
     */
    @Override
    public void revoke(String ownerId, String sourceId) {
        Grants grants = new Grants(owned(ownerId), backend.vault(), time::now);
        Optional<Grants.Grant> grant = grants.find(sourceId);
        Optional<Grants.Credentials> credentials = grants.credentials(sourceId);
        if (grant.isPresent() && credentials.isPresent()) {
            try {
                connecting
                        .oauth()
                        .revoke(
                                connecting.server(grant.get().url()),
                                credentials.get().refreshToken());
            } catch (OAuthException e) {
                Kind kind = e.kind() == OAuthException.Kind.UNAVAILABLE ? Kind.UNAVAILABLE : Kind.FORBIDDEN;
                throw new SourceException(kind, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private OwnedDocuments owned(String ownerId) {
        return new OwnedDocuments(backend.documents(), ownerId);
    }

    @Override
    public void forget(String ownerId, String sourceId) {
        offer.forget(sourceId);
    }
}
