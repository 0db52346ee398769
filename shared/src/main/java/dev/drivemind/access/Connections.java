package dev.drivemind.access;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources that one owner has connected. Access tokens are stored sealed, each for its owner and source alone: a sealed token
 * that is copied to another source's document does not open there.
 */
public final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final String TOKEN = "accessToken";

    private final OwnedDocuments documents;
    private final Vault vault;
    private final InstantSource clock;

    public Connections(OwnedDocuments documents, Vault vault, InstantSource clock) {
        this.documents = documents;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * What became of a connection.
     *
     * @param source as it is stored now
     * @param created false when the place was connected before
     */
    public record Connected(SourceRecord source, boolean created) {}

    /** Connects a folder; one that is connected already stays as it is, but for a new label. */
    public Connected connect(SourceRecord.Folder folder, Optional<String> label) {
        return connect(folder, label, Optional.empty());
    }

    /** Connects a drive; one that is connected already gets the new token, and the new label if there is one. */
    public Connected connect(SourceRecord.Drive drive, Optional<String> label, Secret accessToken) {
        return connect(drive, label, Optional.of(accessToken));
    }

    /** Connects a bucket; one that is connected already gets the new keys, and the new label if there is one. */
    public Connected connect(SourceRecord.Bucket bucket, Optional<String> label, Secret keys) {
        return connect(bucket, label, Optional.of(keys));
    }

    /** Connects a drive by a grant, which is kept apart: see {@link Grants}. */
    public Connected connect(SourceRecord.Drive drive, Optional<String> label) {
        return connect(drive, label, Optional.empty());
    }

    /** Connects a root of an agent; one that is connected already keeps its label, and gets its path of now. */
    public Connected connect(SourceRecord.AgentRoot root, String label) {
        Optional<String> known = ref(idOf(root))
                .flatMap(documents::get)
                .map(document -> document.fields().string("label"));
        return connect(root, Optional.of(known.orElse(label)), Optional.empty());
    }

    /** Notes that another agent scans a source from now on, at its own path; the source stays the same. */
    public void handOver(String sourceId, SourceRecord.AgentRoot to) {
        Fields place = Fields.builder()
                .put("agent", to.agentId())
                .put("root", to.rootId())
                .put("path", to.path())
                .build();
        boolean unused = Updates.make(documents, "source " + sourceId, () -> {
            Optional<Document> differing = ref(sourceId)
                    .flatMap(documents::get)
                    .filter(stored -> !stored.fields().with(place).equals(stored.fields()));
            return differing
                    .map(stored -> Attempt.write(
                            new Write.Update(stored.ref(), place, Precondition.versionIs(stored.version())), true))
                    .orElseGet(() -> Attempt.nothing(false));
        });
    }

    /** The source with this id, if the owner has it. */
    public Optional<SourceRecord> find(String sourceId) {
        return ref(sourceId).flatMap(documents::get).map(SourceRecord::of);
    }

    /** All sources of the owner, the oldest first. */
    public List<SourceRecord> list() {
        Query query = Query.of(Schema.SOURCES).whereEqual("ownerId", documents.ownerId());
        return Paged.all(documents, query)
                .map(SourceRecord::of)
                .sorted(Comparator.comparing(SourceRecord::createdAt).thenComparing(SourceRecord::id))
                .toList();
    }

    /**
     * The access token of a drive, or the keys of a bucket; empty when the owner has no such source, it has no token, or its token does not open any more,
     * as when the vault's key was replaced.
     */
    public Optional<Secret> accessToken(String sourceId) {
        return ref(sourceId)
                .flatMap(documents::get)
                .flatMap(document -> document.fields().optionalString(TOKEN))
                .flatMap(hidden -> open(hidden, sourceId));
    }

    /**
     * Keeps what a drive calls itself. A source that is gone, or that is changed at the same time, stays as it is: its name is learnt
     * another time.
     */
    public void learnName(String sourceId, String name) {
        ref(sourceId).flatMap(documents::get).ifPresent(document -> {
            SourceRecord source = SourceRecord.of(document);
            if (source.place() instanceof SourceRecord.Drive drive) {
                Fields fields = document.fields()
                        .with(new SourceRecord(
                                        source.id(),
                                        source.ownerId(),
                                        drive.named(name),
                                        source.label(),
                                        source.createdAt())
                                .toFields());
                Write named = Write.set(document.ref(), fields, Precondition.versionIs(document.version()));
                boolean unused = Updates.commit(documents, List.of(named));
            }
        });
    }

    private Optional<Secret> open(String hidden, String sourceId) {
        try {
            return Optional.of(vault.open(hidden, context(sourceId)));
        } catch (SealException e) {
            log.warn("The stored access token of source {} does not open", sourceId, e);
            return Optional.empty();
        }
    }

    private Connected connect(SourceRecord.Place place, Optional<String> label, Optional<Secret> token) {
        String id = idOf(place);
        Ref ref = new Ref(Schema.SOURCES, id);
        Optional<String> hidden = token.map(secret -> vault.seal(secret, context(id)));
        return Updates.make(documents, "source " + id, () -> {
            Optional<Document> stored = documents.get(ref);
            String name = label.or(
                            () -> stored.map(document -> document.fields().string("label")))
                    .orElseGet(() -> labelOf(place));
            Instant since = stored.map(document -> SourceRecord.of(document).createdAt())
                    .orElseGet(clock::instant);
            SourceRecord source = new SourceRecord(id, documents.ownerId(), named(place, stored), name, since);
            Connected connected = new Connected(source, stored.isEmpty());
            Fields fields =
                    source.toFields().with(Fields.builder().put(TOKEN, hidden).build());
            boolean asItIs =
                    stored.filter(document -> document.fields().equals(fields)).isPresent();
            return asItIs
                    ? Attempt.nothing(connected)
                    : Attempt.write(Write.set(ref, fields, Precondition.unchanged(stored)), connected);
        });
    }

    /** A drive that does not tell its name keeps the one that it told before. */
    private static SourceRecord.Place named(SourceRecord.Place place, Optional<Document> stored) {
        if (place instanceof SourceRecord.Drive drive
                && drive.name().isEmpty()
                && stored.isPresent()
                && SourceRecord.of(stored.get()).place() instanceof SourceRecord.Drive before) {
            return before;
        }
        return place;
    }

    private static String labelOf(SourceRecord.Place place) {
        if (place instanceof SourceRecord.Folder folder) {
            return folder.path();
        }
        if (place instanceof SourceRecord.Bucket bucket) {
            return bucket.address();
        }
        return place instanceof SourceRecord.AgentRoot root ? root.path() : ((SourceRecord.Drive) place).account();
    }

    private String context(String sourceId) {
        return "access token of\n" + documents.ownerId() + "\n" + sourceId;
    }

    /** Ids say nothing of the place, and are the same for the same owner and place. */
    private String idOf(SourceRecord.Place place) {
        String text = documents.ownerId() + "\n" + place.kind() + "\n" + place.identity();
        return place.kind() + "-" + HexFormat.of().formatHex(Sha256.of(text), 0, 12);
    }

    /** The address of an id that came from outside; empty for one that no source can have. */
    private static Optional<Ref> ref(String sourceId) {
        boolean possible = sourceId.matches("[a-z]{1,16}-[0-9a-f]{24}");
        return possible ? Optional.of(new Ref(Schema.SOURCES, sourceId)) : Optional.empty();
    }
}
