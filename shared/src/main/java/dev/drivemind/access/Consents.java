package dev.drivemind.access;

import dev.drivemind.oauth.Access;
import dev.drivemind.oauth.Challenge;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Connections that were started: between the moment when a user is sent to an authorization server and the one when they come back. Each
 * is found by the hash of its state, is good once and for ten minutes, and belongs to the owner who began it. The verifier and the
 * nonce are sealed.
 */
public final class Consents {
    /** How long a user may take. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Documents documents;
    private final Vault vault;
    private final InstantSource clock;

    /** Over all documents: who comes back from a server is known by the state alone. */
    public Consents(Documents documents, Vault vault, InstantSource clock) {
        this.documents = documents;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * What is requested.
     *
     * @param owner who asks
     * @param url where the drive's server is; Google when empty
     * @param access what is to be allowed
     * @param redirect where the browser comes back to
     * @param clientId the client that asks
     * @param client the same with its secret, where the deployment has none of its own
     */
    public record Wish(
            String owner,
            Optional<String> url,
            Access access,
            URI redirect,
            String clientId,
            Optional<OAuthClient> client) {}

    /** A wish whose user has come back, with what their answer is held against. */
    public record Taken(String id, Wish wish, Challenge challenge) {}

    /**
     * How far a connection is.
     *
     * @param state PENDING, TAKEN, CONNECTED or FAILED; PENDING also when it is over
     * @param source the source, once connected
     * @param problem why it failed, in words for its user
     */
    public record Progress(String state, Optional<String> source, Optional<String> problem, Instant expires) {}

    /** Notes that a user is sent out; the id tells nothing of the state. */
    public String begin(Wish wish, Challenge challenge) {
        String id = id(challenge.state());
        Instant now = clock.instant();
        Fields fields = Fields.builder()
                .put("ownerId", wish.owner())
                .put("day", now.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .put("expiresAt", now.plus(LIFE).toEpochMilli())
                .put("state", "PENDING")
                .put("url", wish.url())
                .put("access", wish.access().word())
                .put("redirect", wish.redirect().toString())
                .put("clientId", wish.clientId())
                .put("verifier", vault.seal(challenge.verifier(), context("verifier", id)))
                .put("nonce", vault.seal(challenge.nonce(), context("nonce", id)))
                .put(
                        "clientSecret",
                        wish.client().map(client -> vault.seal(client.secret(), context("clientSecret", id))))
                .build();
        documents.commit(List.of(Write.set(ref(id), fields, Precondition.ABSENT)));
        return id;
    }

    /**
     * Takes the wish that a state is for; nobody else can from then on.
     *
     * @param owner who must have started it, where that is known
     * @return empty if there is none, it is over, it was taken before, or another owner began it
     */
    public Optional<Taken> take(Secret state, Optional<String> owner) {
        String id = id(state);
        Optional<Document> found = documents
                .get(ref(id))
                .filter(document -> document.fields().string("state").equals("PENDING"))
                .filter(document -> document.fields().number("expiresAt") > clock.millis())
                .filter(document ->
                        owner.isEmpty() || owner.get().equals(document.fields().string("ownerId")));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Document document = found.get();
            Taken taken = opened(id, document.fields(), state);
            Fields patch = Fields.builder().put("state", "TAKEN").build();
            documents.commit(List.of(new Write.Update(ref(id), patch, Precondition.versionIs(document.version()))));
            return Optional.of(taken);
        } catch (ConflictException | SealException e) {
            return Optional.empty();
        }
    }

    /** Notes how a connection ended; the secrets of its wish are gone with that. */
    public void end(Taken taken, Optional<String> source, Optional<String> problem) {
        Instant now = clock.instant();
        Fields fields = Fields.builder()
                .put("ownerId", taken.wish().owner())
                .put("day", now.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .put("expiresAt", now.plus(LIFE).toEpochMilli())
                .put("state", source.isPresent() ? "CONNECTED" : "FAILED")
                .put("source", source)
                .put("problem", problem)
                .build();
        documents.commit(List.of(Write.set(ref(taken.id()), fields)));
    }

    /** How far an owner's connection is, by the id that {@link #begin} gave; empty if there is none. */
    public Optional<Progress> find(String owner, String id) {
        if (!id.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return documents
                .get(ref(id))
                .map(Document::fields)
                .filter(fields -> fields.string("ownerId").equals(owner))
                .map(fields -> new Progress(
                        fields.string("state"),
                        fields.optionalString("source"),
                        fields.optionalString("problem"),
                        Instant.ofEpochMilli(fields.number("expiresAt"))));
    }

    private Taken opened(String id, Fields fields, Secret state) {
        Challenge challenge = new Challenge(
                state,
                vault.open(fields.string("verifier"), context("verifier", id)),
                vault.open(fields.string("nonce"), context("nonce", id)));
        Optional<OAuthClient> client = fields.optionalString("clientSecret")
                .map(kept -> new OAuthClient(fields.string("clientId"), vault.open(kept, context("clientSecret", id))));
        Wish wish = new Wish(
                fields.string("ownerId"),
                fields.optionalString("url"),
                Access.of(fields.string("access")).orElse(Access.READ),
                URI.create(fields.string("redirect")),
                fields.string("clientId"),
                client);
        return new Taken(id, wish, challenge);
    }

    private static String context(String what, String id) {
        return what + " of a connection that was begun\n" + id;
    }

    private static String id(Secret state) {
        return HexFormat.of().formatHex(Sha256.of(state.reveal()));
    }

    private static Ref ref(String id) {
        return new Ref(Schema.CONSENTS, id);
    }
}
