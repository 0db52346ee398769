package dev.drivemind.content;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.service.Service;
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
import java.util.function.Predicate;

/**
 * What a service has made of contents. What was paid for at once is a blob, named after the content and where in it the part begins: it is stored
 * before it is counted as spent, so that nothing is paid for twice. Its first line is how much of the content it is about.
 */
final class ReadParts {
    private static final String FORM = "1";
    private static final int LONGEST = 5 * Extractor.MOST_CHARS;

    private final Documents documents;
    private final Blobs blobs;
    private final String owner;
    private final String folder;

    /**
     * @param service what has made them
     */
    ReadParts(Documents documents, Blobs blobs, String owner, Service service) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
        this.folder = word(service);
    }

    /** Returns what the work of a service is called where it is stored. */
    static String word(Service service) {
        return switch (service) {
            case DOCUMENT_AI -> "scans";
            case NATURAL_LANGUAGE -> "entities";
            case EMBEDDINGS -> "meanings";
        };
    }

    /**
     * What was made at once.
     *
     * @param length how much of the content it is about, such as pages or characters; 1 at least
     * @param text what came back
     */
    record Part(long length, String text) {}

    private String name(String source, String hash, long from) {
        return OwnerBlobs.of(owner, source) + folder + "/" + FORM + "/" + hash + "/" + from;
    }

    private Optional<Part> find(String source, String hash, long from) {
        return blobs.get(name(source, hash, from)).map(ReadParts::read);
    }

    private static Part read(InputStream blob) {
        try (InputStream in = blob) {
            String all = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            int line = all.indexOf('\n');
            return new Part(Long.parseLong(all.substring(0, line)), all.substring(line + 1));
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
                .map(document -> document.fields().string("source"))
                .filter(other -> !other.equals(source))
                .distinct()
                .flatMap(other -> find(other, hash, from).stream())
                .findFirst();
        elsewhere.ifPresent(part -> put(source, hash, from, part));
        return elsewhere;
    }

    void put(String source, String hash, long from, Part part) {
        byte[] bytes = (part.length() + "\n" + part.text()).getBytes(StandardCharsets.UTF_8);
        boolean unusedWasThere = blobs.putIfAbsent(name(source, hash, from), new ByteArrayInputStream(bytes));
    }

    /** Puts a part in the place of the one that begins where a content begins. */
    void replaceFirst(String source, String hash, Part part) {
        boolean unusedWasThere = blobs.delete(name(source, hash, 0));
        put(source, hash, 0, part);
    }

    /**
     * Passes the parts of a content on, one after the other.
     *
     * @param to how much of the content they are about
     * @param next returns false to receive no more
     */
    void each(String source, String hash, long to, Predicate<Part> next) {
        long from = 0;
        while (from < to) {
            Optional<Part> part = find(source, hash, from);
            if (part.isEmpty() || !next.test(part.get())) {
                return;
            }
            from += part.get().length();
        }
    }

    /** Deletes those of a content, the last one first: what is left after a crash is found again. */
    void delete(String source, String hash) {
        Deque<String> names = new ArrayDeque<>();
        long from = 0;
        for (Optional<Part> part = find(source, hash, 0); part.isPresent(); part = find(source, hash, from)) {
            names.push(name(source, hash, from));
            from += part.get().length();
        }
        for (String name : names) {
            boolean unusedWasThere = blobs.delete(name);
        }
    }
}
