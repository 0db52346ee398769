package dev.drivemind.content;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.search.Texts;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was read of an owner's files. What came of a content is in a blob that is named after it, so that equal contents are read once: its
 * first line is the outcome, with the number of pages that are pictures if it has pages, and the text follows.
 */
public final class StoredTexts implements Texts {
    /** Raised when texts are taken out in another way, so that all are read anew. */
    private static final String FORM = "1";

    private static final int LONGEST_BLOB = 5 * Extractor.MOST_CHARS;

    private final Documents documents;
    private final Blobs blobs;
    private final String owner;

    /** Over these ports. */
    public StoredTexts(Documents documents, Blobs blobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
    }

    StoredTexts(Backend backend, String owner) {
        this(backend.documents(), backend.blobs(), owner);
    }

    /**
     * What a content was found to be.
     *
     * @param scans how many of its pages are pictures without text; -1 if that is not known
     */
    record Known(Outcome outcome, String text, int scans) {}

    /** Returns what came of reading a file as it is described now. */
    public Optional<StoredContent> find(String source, FileEntry entry) {
        return documents
                .get(StoredContent.ref(source, entry.id()))
                .map(StoredContent::of)
                .filter(stored -> stored.isOf(entry));
    }

    /** Returns what came of reading some files, whether they have changed since or not, by their ids. */
    Map<String, StoredContent> findAll(String source, Collection<String> ids) {
        Map<String, StoredContent> found = new HashMap<>();
        documents
                .getAll(ids.stream().map(id -> StoredContent.ref(source, id)).toList())
                .forEach(document -> found.put(document.fields().string("file"), StoredContent.of(document)));
        return found;
    }

    @Override
    public String of(String source, FileEntry entry) {
        return find(source, entry).map(stored -> text(source, stored)).orElse("");
    }

    /** Returns the parts of contents that a service has made. */
    ReadParts parts(Service service) {
        return new ReadParts(documents, blobs, owner, service);
    }

    String text(String source, StoredContent stored) {
        if (stored.chars() == 0) {
            return "";
        }
        return textWithScans(source, stored);
    }

    /** Returns the text of a content with those of its scanned pages, whether there was any before or not. */
    String textWithScans(String source, StoredContent stored) {
        StringBuilder all =
                new StringBuilder(known(source, stored.hash()).map(Known::text).orElse(""));
        if (stored.scans().read() > 0) {
            scans().each(source, stored.hash(), stored.scans().read(), part -> {
                all.append(all.isEmpty() ? "" : "\n").append(part.text());
                return all.length() < Extractor.MOST_CHARS;
            });
            all.setLength(Math.min(all.length(), Extractor.MOST_CHARS));
        }
        return all.toString();
    }

    private ReadParts scans() {
        return parts(Service.DOCUMENT_AI);
    }

    private String name(String source, String hash) {
        return OwnerBlobs.of(owner, source) + "texts/" + FORM + "/" + hash;
    }

    /** Returns what a content was found to be, in this source or in another of the owner: then it is kept here as well. */
    Optional<Known> knownAnywhere(String source, String hash) {
        Optional<Known> here = known(source, hash);
        if (here.isPresent()) {
            return here;
        }
        Optional<Known> elsewhere = documents
                .query(Query.of(Schema.CONTENTS)
                        .whereEqual("ownerId", owner)
                        .whereEqual("hash", hash)
                        .limit(1))
                .stream()
                .map(document -> document.fields().string("source"))
                .flatMap(other -> known(other, hash).stream())
                .findFirst();
        elsewhere.ifPresent(known -> put(source, hash, known));
        return elsewhere;
    }

    private Optional<Known> known(String source, String hash) {
        Optional<InputStream> blob = hash.isEmpty() ? Optional.empty() : blobs.get(name(source, hash));
        return blob.map(StoredTexts::read);
    }

    private static Known read(InputStream blob) {
        try (InputStream in = new GZIPInputStream(blob)) {
            String all = new String(in.readNBytes(LONGEST_BLOB), StandardCharsets.UTF_8);
            int line = all.indexOf('\n');
            String[] words = all.substring(0, line).split(" ", 2);
            int scans = words.length == 1 ? -1 : Integer.parseInt(words[1]);
            return new Known(Outcome.of(words[0]), all.substring(line + 1), scans);
        } catch (IOException e) {
            throw new UncheckedIOException("A text that was read cannot be read back", e);
        }
    }

    /** Keeps what a content was found to be. What is there already stays, unless its pages were not counted and are now. */
    void put(String source, String hash, Known known) {
        String name = name(source, hash);
        byte[] bytes = bytes(known);
        boolean added = blobs.putIfAbsent(name, new ByteArrayInputStream(bytes));
        boolean counts = !added
                && known.scans() >= 0
                && known(source, hash).filter(before -> before.scans() < 0).isPresent();
        if (counts) {
            boolean unusedWasThere = blobs.delete(name);
            boolean unusedAdded = blobs.putIfAbsent(name, new ByteArrayInputStream(bytes));
        }
    }

    private static byte[] bytes(Known known) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            String scans = known.scans() < 0 ? "" : " " + known.scans();
            out.write((known.outcome().word() + scans + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(known.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Deletes the text of a content if no file of the source has it any more. */
    void clear(String source, String hash) {
        boolean used =
                documents
                        .query(Query.of(Schema.CONTENTS)
                                .whereEqual("ownerId", owner)
                                .whereEqual("hash", hash))
                        .stream()
                        .map(Document::fields)
                        .anyMatch(fields -> fields.string("source").equals(source));
        if (!used) {
            Stream.of(Service.values()).forEach(service -> parts(service).delete(source, hash));
            boolean unusedWasThere = blobs.delete(name(source, hash));
        }
    }
}
