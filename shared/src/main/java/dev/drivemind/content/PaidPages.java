package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the next pages of a file read by a service:
 *
 * <ol>
 *   <li>What was paid for before is taken from where it is kept.
 *   <li>Else the pages are copied from the file, as many as the service takes and the budget pays for.
 *   <li>They are paid for, sent, and their text is kept. The caller commits that it is paid.
 * </ol>
 */
final class PaidPages implements AutoCloseable {
    private static final Service SERVICE = Service.DOCUMENT_AI;
    private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

    private final String source;
    private final ReadParts parts;
    private final FetchContent fetching;
    private final Extractor extractor;
    private final Paying paying;
    private final InstantSource clock;
    private @Nullable Fetched fetched;

    /**
     * What it is paid with.
     *
     * @param reader the service
     * @param budgets of the owner
     * @param sending notes that contents leave
     */
    record Paying(PageReader reader, Budgets budgets, Sending sending) {}

    /** The content of a file on the disk, which may be read for several steps. */
    private record Fetched(String hash, Path file) {}

    PaidPages(
            String source,
            ReadParts parts,
            FetchContent fetching,
            Extractor extractor,
            Paying paying,
            InstantSource clock) {
        this.source = source;
        this.parts = parts;
        this.fetching = fetching;
        this.extractor = extractor;
        this.paying = paying;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Answer {
        /**
         * Pages were read.
         *
         * @param writes to be committed with that
         */
        record Read(Part part, List<Write> writes) implements Answer {}

        /** The others of this file cannot be read. */
        record Refused(String reason) implements Answer {}

        /** The file is another one. */
        record Changed() implements Answer {}

        /** What copies pages broke. */
        record Broke() implements Answer {}

        /** Nothing can be read for a while. */
        record Wait(Instant until, String reason) implements Answer {}

        /** The service did not answer. */
        record Silent() implements Answer {}

        /** Nothing is read any more: the budget is used up, or the service does not serve. */
        record Stopped() implements Answer {}
    }

    /**
     * Reads the next pages of a file that are pictures.
     *
     * @param fresh whether an attempt went wrong
     * @throws dev.drivemind.source.SourceException if the source does not hand the file out
     */
    Answer read(FileEntry entry, StoredContent content, boolean fresh) {
        String call = source + "~" + content.hash() + "~" + content.scans().read();
        Optional<Part> known =
                parts.findAnywhere(source, content.hash(), content.scans().read());
        if (known.isPresent()) {
            return new Answer.Read(known.get(), paid(call));
        }
        Budget budget = paying.budgets().of(SERVICE);
        if (budget.hindrance().isPresent()) {
            return new Answer.Stopped();
        }
        long most = Math.min(
                Math.min(PageReader.MOST_PAGES, SERVICE.units(budget.left())),
                content.scans().left());
        Path pages = extractor.newFile();
        try {
            Optional<Path> file = file(entry, content.hash());
            if (file.isEmpty()) {
                return new Answer.Changed();
            }
            Extractor.Pages copied = extractor.copy(new Extractor.Scanned(
                    file.get(), (int) content.scans().read(), (int) most, PageReader.MOST_BYTES, pages, fresh));
            if (!(copied instanceof Extractor.Pages.Copied made)) {
                return new Answer.Broke();
            }
            if (made.count() == 0) {
                return new Answer.Refused("a page is larger than what " + SERVICE.title() + " takes at once");
            }
            return send(entry, content, call, made.count(), Files.readAllBytes(pages));
        } catch (IOException e) {
            throw new StoreException("Contents cannot be put on the disk while they are read. Check the disk", e);
        } finally {
            delete(pages);
        }
    }

    private Answer send(FileEntry entry, StoredContent content, String call, int count, byte[] pdf) {
        paying.sending().note(SERVICE, source, entry.id());
        if (!paying.budgets().reserve(SERVICE, call, count)) {
            return new Answer.Wait(clock.instant(), "Another job has spent what was left of the budget");
        }
        try {
            Part part = new Part(count, paying.reader().read(pdf).strip());
            parts.put(source, content.hash(), content.scans().read(), part);
            return new Answer.Read(part, paid(call));
        } catch (ServiceException e) {
            return failed(call, e);
        }
    }

    private Answer failed(String call, ServiceException e) {
        String message = String.valueOf(e.getMessage());
        if (e.kind() != ServiceException.Kind.UNKNOWN) {
            paying.budgets().release(SERVICE, call);
        }
        return switch (e.kind()) {
            case REFUSED -> new Answer.Refused(message);
            case QUOTA -> new Answer.Wait(clock.instant().plus(QUOTA_PAUSE), message);
            case UNUSABLE -> {
                paying.budgets().trouble(SERVICE, message);
                yield new Answer.Stopped();
            }
            case NOT_SENT, UNKNOWN -> new Answer.Silent();
        };
    }

    private List<Write> paid(String call) {
        return paying.budgets().paid(SERVICE, call).stream().toList();
    }

    /** Returns the file on the disk; empty if its content is another one. */
    private Optional<Path> file(FileEntry entry, String hash) throws IOException {
        Fetched known = fetched;
        if (known != null && known.hash().equals(hash)) {
            return Optional.of(known.file());
        }
        close();
        Path file = extractor.newFile();
        fetched = new Fetched("", file);
        String told = fetching.to(file, entry, new Reading.Bytes());
        fetched = new Fetched(told, file);
        return Optional.of(file).filter(any -> told.equals(hash));
    }

    @Override
    public void close() {
        Fetched known = fetched;
        fetched = null;
        if (known != null) {
            delete(known.file());
        }
    }

    private static void delete(Path file) {
        try {
            boolean unused = Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("A content that was read cannot be deleted from the disk", e);
        }
    }
}
