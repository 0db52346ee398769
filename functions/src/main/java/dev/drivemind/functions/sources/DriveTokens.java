package dev.drivemind.functions.sources;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.job.Time;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Secret;
import java.util.Optional;

/**
 * The credentials of drives. Those count that a user gave last: to connect a drive by consent takes away an access token that was given
 * before, and an access token that is there was given after the consent.
 *
 * @param granted the access tokens of consents
 */
record DriveTokens(Backend backend, GrantedTokens granted, Time time) {

    /** Returns the consent that counts; empty if an access token was given. */
    Optional<Grants.Grant> grant(String ownerId, String sourceId) {
        return connections(ownerId).accessToken(sourceId).isPresent()
                ? Optional.empty()
                : grants(ownerId).find(sourceId);
    }

    AccessTokens of(String ownerId, String sourceId) {
        return grant(ownerId, sourceId)
                .map(known -> granted.of(ownerId, known, grants(ownerId)))
                .orElseGet(() -> new StoredToken(connections(ownerId), sourceId));
    }

    private Grants grants(String ownerId) {
        return new Grants(new OwnedDocuments(backend.documents(), ownerId), backend.vault(), time::now);
    }

    private Connections connections(String ownerId) {
        return new Connections(new OwnedDocuments(backend.documents(), ownerId), backend.vault(), time::now);
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
