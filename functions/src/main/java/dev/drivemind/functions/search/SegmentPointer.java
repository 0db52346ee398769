package dev.drivemind.functions.search;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which files the index of an owner consists of. Each was stored once, below the commit that made it, and is never changed; a commit counts
 * once this points to it.
 *
 * @param version of its document; 0 if there is none
 * @param generation what is another text once the index was lost
 * @param files where each is, as {@code commit/name}
 */
record SegmentPointer(String owner, long version, String generation, List<String> files) {
    /** Raised when segments are made in another way, so that all are made anew. */
    private static final String FORM = "search/1/";

    private static final int DIGITS = 15;

    SegmentPointer {
        files = List.copyOf(files);
    }

    static Optional<SegmentPointer> find(Documents documents, String owner) {
        return documents.get(ref(owner)).map(document -> of(owner, document));
    }

    private static SegmentPointer of(String owner, Document document) {
        Fields fields = document.fields();
        return new SegmentPointer(owner, document.version(), fields.string("generation"), fields.strings("files"));
    }

    /** Returns that of an index with nothing in it. */
    static SegmentPointer anew(String owner, long version) {
        return new SegmentPointer(owner, version, UUID.randomUUID().toString(), List.of());
    }

    private static Ref ref(String owner) {
        return new Ref(Schema.SEARCH_INDEXES, Pseudonym.of(owner));
    }

    private Precondition asRead() {
        return version == 0 ? Precondition.ABSENT : Precondition.versionIs(version);
    }

    /** Writes this in the place of the version that it has. */
    Write put() {
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("generation", generation)
                .put("files", files)
                .build();
        return Write.set(ref(owner), fields, asRead());
    }

    /** Deletes the version that this has. */
    Write delete() {
        return Write.delete(ref(owner), asRead());
    }

    /** Returns true if these are the same files. */
    boolean isSame(SegmentPointer other) {
        return generation.equals(other.generation) && files.equals(other.files);
    }

    /** Returns where the files with these names are: as before, or below a new commit. */
    SegmentPointer with(Collection<String> names, String commit) {
        Map<String, String> known = byName();
        List<String> all = new ArrayList<>();
        names.stream().sorted().forEach(name -> all.add(known.getOrDefault(name, commit + "/" + name)));
        return new SegmentPointer(owner, version, generation, all);
    }

    /** Returns where each file is, by its name. */
    Map<String, String> byName() {
        Map<String, String> places = new LinkedHashMap<>();
        files.forEach(place -> places.put(place.substring(place.indexOf('/') + 1), place));
        return places;
    }

    /** Returns those of its files that another has not. */
    List<String> without(SegmentPointer other) {
        return files.stream().filter(place -> !other.files.contains(place)).toList();
    }

    /** Returns how the names of all blobs of an owner's index begin. */
    static String blobsOf(String owner) {
        return OwnerBlobs.of(owner) + FORM;
    }

    /** Returns the blob of a file. */
    String blob(String place) {
        return blobsOf(owner) + place;
    }

    /** Returns a name for a commit that no other has; names are in the order of time. */
    static String newCommit(Instant now) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d-%s", now.toEpochMilli(), UUID.randomUUID());
    }

    /** Returns true if a blob was stored before a time, or then, and this does not have it. */
    boolean isLeftover(String blob, Instant time) {
        String place = blob.substring(blobsOf(owner).length());
        return !files.contains(place) && Long.parseLong(place.substring(0, DIGITS)) <= time.toEpochMilli();
    }
}
