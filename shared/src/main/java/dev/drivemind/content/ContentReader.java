package dev.drivemind.content;

import dev.drivemind.content.StoredTexts.Known;
import dev.drivemind.found.Found;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one file: finds what is known of its content, or has the text taken out of it. */
final class ContentReader {
    private final String sourceId;
    private final FetchContent fetching;
    private final StoredTexts texts;
    private final Extractor extractor;
    private final LookThrough looking;
    private final Object takingOut = new Object();
    private final Set<Service> wanted;

    /**
     * @param wanted the services that the owner has switched on
     */
    ContentReader(
            String sourceId,
            FetchContent fetching,
            StoredTexts texts,
            Extractor extractor,
            LookThrough looking,
            Set<Service> wanted) {
        this.sourceId = sourceId;
        this.fetching = fetching;
        this.texts = texts;
        this.extractor = extractor;
        this.looking = looking;
        this.wanted = Set.copyOf(wanted);
    }

    /** What came of an attempt. */
    sealed interface Attempt {
        /**
         * It is known now.
         *
         * @param content what came of it
         * @param bytes how many were read from the source
         * @param extracted whether its text was taken out now
         */
        record Settled(StoredContent content, long bytes, boolean extracted) implements Attempt {}

        /**
         * What reads it broke.
         *
         * @param hash of the content
         */
        record Broke(String hash) implements Attempt {}
    }

    /**
     * Reads a file.
     *
     * @param fresh whether an attempt of it went wrong
     * @throws SourceException if the source fails as a whole
     */
    Attempt read(FileEntry entry, Reading how, boolean fresh) {
        Optional<String> told = how instanceof Reading.Bytes ? FetchContent.told(entry) : Optional.empty();
        Optional<Known> known = told.flatMap(hash -> known(entry, hash));
        if (known.isPresent()) {
            return settled(entry, told.orElseThrow(), known.get(), 0, false);
        }
        Path file = extractor.newFile();
        try {
            String hash = fetching.to(file, entry, how);
            long bytes = Files.size(file);
            synchronized (takingOut) { // of equal contents that come at the same time, one is taken apart
                return known(entry, hash)
                        .<Attempt>map(same -> settled(entry, hash, same, bytes, false))
                        .orElseGet(() -> extract(entry, how, file, new Fetched(hash, bytes, fresh)));
            }
        } catch (IOException e) {
            throw new StoreException("Contents cannot be put on the disk while they are read. Check the disk", e);
        } finally {
            delete(file);
        }
    }

    /** What was read before pages were counted is read anew if that matters; what cannot be read has none to count. */
    private Optional<Known> known(FileEntry entry, String hash) {
        return texts.knownAnywhere(sourceId, hash).filter(known -> !isToCount(entry, known.outcome(), known.scans()));
    }

    private boolean isToCount(FileEntry entry, Outcome outcome, long scans) {
        return wanted.contains(Service.DOCUMENT_AI)
                && scans < 0
                && outcome.state() == Outcome.State.DONE
                && Reading.isPdf(entry);
    }

    private record Fetched(String hash, long bytes, boolean fresh) {}

    private Attempt extract(FileEntry entry, Reading how, Path file, Fetched fetched) {
        String name = entry.name() + (how instanceof Reading.Export export ? export.extension() : "");
        String type = how instanceof Reading.Export export ? export.type() : entry.mimeType();
        Extractor.Answer answer = extractor.extract(new Extractor.Request(file, name, type, fetched.fresh()));
        if (answer instanceof Extractor.Answer.Read read) {
            Known known = new Known(read.outcome(), read.text(), counted(entry, read));
            return settled(entry, fetched.hash(), known, fetched.bytes(), true);
        }
        return new Attempt.Broke(fetched.hash());
    }

    /** Of what was read now as a PDF file but has no pages that could be sent, such as one that was cut, there are none: it is not counted again. */
    private static int counted(FileEntry entry, Extractor.Answer.Read read) {
        boolean pages = read.outcome().state() == Outcome.State.DONE && Reading.isPdf(entry);
        return pages ? Math.max(0, read.scans()) : read.scans();
    }

    private Attempt.Settled settled(FileEntry entry, String hash, Known known, long bytes, boolean extracted) {
        texts.put(sourceId, hash, known);
        return new Attempt.Settled(
                new StoredContent(
                        entry.id(),
                        entry.version(),
                        known.outcome(),
                        hash,
                        known.text().length(),
                        looking.in(entry, known.text(), wanting(Named.NOT), List.of()),
                        Scans.of(known.scans())),
                bytes,
                extracted);
    }

    private Named wanting(Named before) {
        return wanted.contains(Service.NATURAL_LANGUAGE) ? before.asWanted() : before;
    }

    /**
     * Returns what came of a file that was read, with what is found in its text by other rules, and noted for services that look through it now;
     * empty if nothing of that is new.
     */
    Optional<StoredContent> lookAgain(FileEntry entry, StoredContent known) {
        Findings before = known.findings();
        Named named = known.chars() == 0 ? before.named() : wanting(before.named());
        StoredContent now = known.finding(
                looking.isDone(known)
                        ? before.naming(named)
                        : looking.in(entry, texts.text(sourceId, known), named, byService(known)));
        return now.equals(known) ? Optional.empty() : Optional.of(now);
    }

    private List<Found> byService(StoredContent content) {
        return content.findings().named().chars() == 0
                ? List.of()
                : EntityLines.found(texts.parts(Service.NATURAL_LANGUAGE), sourceId, content);
    }

    /** Returns true if pages of a file are to be counted that was read before they were. */
    boolean isToCount(FileEntry entry, StoredContent known) {
        return isToCount(entry, known.outcome(), known.scans().pages());
    }

    /** Returns what is known of a file of which further scanned pages are read. */
    StoredContent reread(FileEntry entry, StoredContent content) {
        String text = texts.textWithScans(sourceId, content);
        Named named = wanting(content.findings().named());
        return content.scanned(content.scans(), text, looking.in(entry, text, named, byService(content)));
    }

    /** Returns what came of reading a file with what services have made of the same content before: what was paid for is kept. */
    StoredContent keeping(FileEntry entry, StoredContent now, StoredContent before) {
        boolean same = !now.hash().isEmpty() && now.hash().equals(before.hash());
        return same && before.hasPaidFor()
                ? reread(
                        entry,
                        now.scanned(before.scans().isKnown() ? before.scans() : now.scans())
                                .finding(now.findings().naming(before.findings().named())))
                : now;
    }

    /** Returns what is known of a file of whose text a service has looked through more. */
    StoredContent withNames(StoredContent content) {
        return content.finding(looking.with(content.findings(), texts.text(sourceId, content), byService(content)));
    }

    /** Gives a content up that broke what reads it again and again: for all files that have it. */
    StoredContent giveUp(FileEntry entry, String hash) {
        return settled(entry, hash, new Known(Outcome.POISON, "", -1), 0, true).content();
    }

    private static void delete(Path file) {
        try {
            boolean unused = Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("A content that was read cannot be deleted from the disk", e);
        }
    }
}
