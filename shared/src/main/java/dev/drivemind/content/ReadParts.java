package dev.drivemind.content;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Texts of pages that a service has recognized. What was paid for at once is a blob, named after the content and the first of these pages: it is
 * stored before it is counted as spent, so that nothing is paid for twice. Its first line is the number of pages.
 */
final class ReadParts {
    private static final String FORM = "1";
    private static final int LONGEST = 5 * Extractor.MOST_CHARS;

    private final Documents documents;
    private final Blobs blobs;
    private final String owner;

    ReadParts(Documents documents, Blobs blobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
    }

    /** Pages that were read at once. */
    record Part(int pages, String text) {}

    private String name(String source, String hash, long from) {
        return OwnerBlobs.of(owner, source) + "scans/" + FORM + "/" + hash + "/" + from;
    }

    private Optional<Part> find(String source, String hash, long from) {
        return blobs.get(name(source, hash, from)).map(ReadParts::read);
    }

    private static Part read(InputStream blob) {
        try (InputStream in = blob) {
            String all = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            int line = all.indexOf('\n');
            return new Part(Integer.parseInt(all.substring(0, line)), all.substring(line + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("A text that was read cannot be read back", e);
        }
    }

    /** Returns the part of a content that begins at a page, of this source or of another of the owner: then it is kept here as well. */
    Optional<Part> findAnywhere(String source, String hash, long from) {
        Optional<Part> here = find(source, hash, from);
        if (here.isPresent()) {
            return here;
        }
        Query same = Query.of(Schema.CONTENTS).whereEqual("ownerId", owner).whereEqual("hash", hash);
        Optional<Part> elsewhere = documents.query(same).stream()
                .filter(document -> Scans.of(document.fields()).read() > from)
                .map(document -> document.fields().string("source"))
                .distinct()
                .flatMap(other -> find(other, hash, from).stream())
                .findFirst();
        elsewhere.ifPresent(part -> put(source, hash, from, part));
        return elsewhere;
    }

    void put(String source, String hash, long from, Part part) {
        byte[] bytes = (part.pages() + "\n" + part.text()).getBytes(StandardCharsets.UTF_8);
        boolean unusedWasThere = blobs.putIfAbsent(name(source, hash, from), new ByteArrayInputStream(bytes));
    }

    /** Returns a text with those of the pages that were read behind it, up to the most characters that are kept of a file. */
    String after(String own, String source, StoredContent stored) {
        StringBuilder all = new StringBuilder(own);
        long from = 0;
        while (from < stored.scans().read() && all.length() < Extractor.MOST_CHARS) {
            Optional<Part> part = find(source, stored.hash(), from);
            if (part.isEmpty()) {
                break;
            }
            all.append(all.isEmpty() ? "" : "\n").append(part.get().text());
            from += part.get().pages();
        }
        return all.length() > Extractor.MOST_CHARS ? all.substring(0, Extractor.MOST_CHARS) : all.toString();
    }

    /** Deletes those of a content, the last one first: what is left after a crash is found again. */
    void delete(String source, String hash) {
        Deque<String> names = new ArrayDeque<>();
        long from = 0;
        for (Optional<Part> part = find(source, hash, 0); part.isPresent(); part = find(source, hash, from)) {
            names.push(name(source, hash, from));
            from += part.get().pages();
        }
        for (String name : names) {
            boolean unusedWasThere = blobs.delete(name);
        }
    }
}
