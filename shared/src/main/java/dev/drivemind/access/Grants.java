package dev.drivemind.access;

import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one owner's users have let DriveMind do at their drives. Refresh tokens are stored sealed, each for its owner and source alone;
 * a client's secret is stored, sealed as well, only where the deployment has none of its own. No browser may read these documents.
 */
public final class Grants {
    private static final String REFRESH = "refreshToken";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String LOST = "lost";
    private static final String REFUSED = "refused";

    private final OwnedDocuments documents;
    private final Vault vault;
    private final InstantSource clock;

    public Grants(OwnedDocuments documents, Vault vault, InstantSource clock) {
        this.documents = documents;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A grant, without its secrets.
     *
     * @param source the source that it is for
     * @param url where the drive's server is; Google when empty
     * @param clientId the OAuth client that it was given to
     * @param email of whom consented, if told
     * @param scopes what was granted
     * @param since when
     * @param lost why it no longer holds, if that has been found
     * @param refused why the server did not accept the OAuth client at the last attempt, though the grant may hold
     */
    public record Grant(
            String source,
            Optional<String> url,
            String clientId,
            Optional<String> email,
            Set<String> scopes,
            Instant since,
            Optional<Trouble> lost,
            Optional<Trouble> refused) {
        public Grant {
            scopes = Set.copyOf(scopes);
        }

        /** One that has just been given. */
        public Grant(
                String source,
                Optional<String> url,
                String clientId,
                Optional<String> email,
                Set<String> scopes,
                Instant since) {
            this(source, url, clientId, email, scopes, since, Optional.empty(), Optional.empty());
        }
    }

    /** What is wrong, as far as is known. */
    public record Trouble(String reason, Instant since) {}

    /**
     * What a new access token is got with.
     *
     * @param client empty when the deployment's own is to be used
     */
    public record Credentials(Optional<OAuthClient> client, Secret refreshToken) {}

    /** Keeps a grant, in place of any earlier one of that source. */
    public void keep(Grant grant, Credentials credentials) {
        Fields fields = Fields.builder()
                .put("ownerId", documents.ownerId())
                .put("url", grant.url())
                .put("clientId", grant.clientId())
                .put("email", grant.email())
                .put("scopes", List.copyOf(grant.scopes()))
                .put("since", grant.since().toEpochMilli())
                .put(REFRESH, vault.seal(credentials.refreshToken(), context(REFRESH, grant.source())))
                .put(
                        CLIENT_SECRET,
                        credentials
                                .client()
                                .map(client -> vault.seal(client.secret(), context(CLIENT_SECRET, grant.source()))))
                .build();
        documents.commit(List.of(Write.set(ref(grant.source()), fields)));
    }

    /** The grant of a source, if it was connected by one. */
    public Optional<Grant> find(String source) {
        return documents.get(ref(source)).map(document -> of(source, document.fields()));
    }

    /** The secrets of a grant; empty when there is none, or they do not open any more. */
    public Optional<Credentials> credentials(String source) {
        return documents.get(ref(source)).map(Document::fields).flatMap(fields -> open(source, fields));
    }

    /** Notes that a grant no longer holds. What has been granted anew meanwhile stays as it is. */
    public void lost(String source, Secret refreshToken, String reason) {
        update(source, refreshToken, trouble(LOST, reason));
    }

    /** Notes that the server does not accept the OAuth client by which a grant is used: that is for the operator of DriveMind to mend. */
    public void refused(String source, Secret refreshToken, String reason) {
        update(source, refreshToken, trouble(REFUSED, reason));
    }

    /** Notes that the server does accept it. */
    public void accepted(String source, Secret refreshToken) {
        update(source, refreshToken, trouble(REFUSED, ""));
    }

    private Fields trouble(String what, String reason) {
        return Fields.builder()
                .put(what + "Because", reason)
                .put(what + "At", clock.instant().toEpochMilli())
                .build();
    }

    /**
     * Keeps the refresh token that a server gave in place of an earlier one. A grant that was given anew or forgotten meanwhile stays as
     * it is.
     */
    public void replace(String source, Secret refreshToken, Secret fresh) {
        update(
                source,
                refreshToken,
                Fields.builder()
                        .put(REFRESH, vault.seal(fresh, context(REFRESH, source)))
                        .build());
    }

    /** Forgets a grant and its secrets. */
    public void forget(String source) {
        documents.commit(List.of(Write.delete(ref(source))));
    }

    /** Changes a grant for as long as it is the one of this refresh token. */
    private void update(String source, Secret refreshToken, Fields patch) {
        boolean unused = Updates.make(
                documents,
                "the grant of source " + source,
                () -> documents
                        .get(ref(source))
                        .filter(document -> open(source, document.fields())
                                .filter(known -> known.refreshToken().equals(refreshToken))
                                .isPresent())
                        .map(stored -> Attempt.write(
                                new Write.Update(stored.ref(), patch, Precondition.versionIs(stored.version())), true))
                        .orElseGet(() -> Attempt.nothing(false)));
    }

    private Optional<Credentials> open(String source, Fields fields) {
        try {
            Secret refresh = vault.open(fields.string(REFRESH), context(REFRESH, source));
            Optional<OAuthClient> client = fields.optionalString(CLIENT_SECRET)
                    .map(kept -> new OAuthClient(
                            fields.string("clientId"), vault.open(kept, context(CLIENT_SECRET, source))));
            return Optional.of(new Credentials(client, refresh));
        } catch (SealException e) {
            return Optional.empty(); // as when the vault's key was replaced: the user must connect again
        }
    }

    private static Grant of(String source, Fields fields) {
        return new Grant(
                source,
                fields.optionalString("url"),
                fields.string("clientId"),
                fields.optionalString("email"),
                Set.copyOf(fields.strings("scopes")),
                Instant.ofEpochMilli(fields.number("since")),
                trouble(LOST, fields),
                trouble(REFUSED, fields));
    }

    private static Optional<Trouble> trouble(String what, Fields fields) {
        return fields.optionalString(what + "Because")
                .filter(reason -> !reason.isEmpty())
                .map(reason -> new Trouble(reason, Instant.ofEpochMilli(fields.number(what + "At"))));
    }

    private String context(String purpose, String source) {
        return purpose + " of\n" + documents.ownerId() + "\n" + source;
    }

    private static Ref ref(String source) {
        return new Ref(Schema.GRANTS, source);
    }
}
