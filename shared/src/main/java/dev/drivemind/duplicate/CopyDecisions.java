package dev.drivemind.duplicate;

import dev.drivemind.duplicate.ContentIndex.Copies;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an owner has decided about copies: to keep all that hold the same. A decision is about the content, so that it holds whatever is
 * scanned, moved or renamed. The last result says what the decisions come to; it is brought up to date with each.
 */
public final class CopyDecisions {
    private static final int PAGE = 1_000;
    private static final String KEEP_BOTH = "keep-both";

    private final Documents documents;
    private final Blobs blobs;
    private final String owner;

    /** Those of an owner. */
    public CopyDecisions(Documents documents, Blobs blobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
    }

    /** Remembers that all copies of a content are wanted; again, it changes nothing. */
    public void keepBoth(Content content, Instant now) {
        Fields decision = Fields.builder()
                .put("ownerId", owner)
                .put("checksum", content.checksum())
                .put("size", content.size())
                .put("decision", KEEP_BOTH)
                .put("at", now.toEpochMilli())
                .build();
        Ref ref = ref(content);
        change(content, false, Write.set(ref, decision, Precondition.ABSENT));
    }

    /** Forgets a decision; nothing changes where there is none. */
    public void forget(Content content) {
        change(content, true, Write.delete(ref(content), Precondition.EXISTS));
    }

    private void change(Content content, boolean known, Write write) {
        Boolean unused = Updates.make(documents, "a decision about copies", () -> {
            if (documents.get(write.ref()).isPresent() != known) {
                return Attempt.nothing(true);
            }
            List<Write> writes = new ArrayList<>(List.of(write));
            documents.get(Duplicates.ref(owner)).ifPresent(last -> writes.add(told(last, content, known ? -1 : 1)));
            return new Attempt<>(writes, true);
        });
    }

    /** Writes the last result even where it has no such group: a job that adds up another one meanwhile then begins again. */
    private Write told(Document last, Content content, int sign) {
        Remembered before = Remembered.of(last.fields());
        return find(last.fields(), content)
                .map(group -> before.with(group, sign))
                .orElse(before)
                .over(last);
    }

    /** What the group of a content in a result comes to; empty as well if a newer result has taken its place. */
    private Optional<Copies> find(Fields result, Content content) {
        List<String> indexes = result.strings("indexes");
        int section = Snapshot.section(content.size());
        if (section >= indexes.size()) {
            return Optional.empty(); // of an earlier version of DriveMind
        }
        try {
            return ContentIndex.find(
                    blobs, result.strings("sections").get(section), Integer.parseInt(indexes.get(section)), content);
        } catch (MissingBlobException e) {
            return Optional.empty(); // what would be written over it then meets a conflict, and is looked up anew
        }
    }

    /** Returns the contents among those of some groups of which all copies are wanted. */
    public Set<Content> among(List<DuplicateGroup> groups) {
        List<Ref> refs = groups.stream()
                .filter(group -> !group.onlyPossible())
                .map(group -> ref(group.content()))
                .toList();
        return documents.getAll(refs).stream().map(CopyDecisions::content).collect(Collectors.toSet());
    }

    /** Returns all contents of which all copies are wanted. */
    public Set<Content> all() {
        Set<Content> all = new HashSet<>();
        Paged.all(documents, query(PAGE)).forEach(decision -> all.add(content(decision)));
        return all;
    }

    /** Returns a page of decisions, in a fixed order, after the given one. */
    public List<Document> page(Optional<Document> after, int limit) {
        Query query = query(limit);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    private Query query(int limit) {
        return Query.of(Schema.COPY_DECISIONS).whereEqual("ownerId", owner).limit(limit);
    }

    /** Returns what a decision is about. */
    public static Content content(Document decision) {
        return new Content(
                decision.fields().string("checksum"), decision.fields().number("size"));
    }

    private Ref ref(Content content) {
        return new Ref(Schema.COPY_DECISIONS, Pseudonym.of(owner) + "-" + content.text());
    }
}
