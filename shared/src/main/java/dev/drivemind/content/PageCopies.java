package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.PageReader;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies pages that are pictures from a file into one of their own, which is sent. */
final class PageCopies implements PartMaker {
    private final PageReader reader;
    private final FetchContent fetching;
    private final Extractor extractor;
    private @Nullable Fetched fetched;

    /** The content of a file on the disk, which may be read for several steps. */
    private record Fetched(String hash, Path file) {}

    PageCopies(PageReader reader, FetchContent fetching, Extractor extractor) {
        this.reader = reader;
        this.fetching = fetching;
        this.extractor = extractor;
    }

    @Override
    public Ready next(FileEntry entry, StoredContent content, long most, boolean fresh) throws IOException {
        Scans scans = content.scans();
        long wanted = Math.min(Math.min(PageReader.MOST_PAGES, most), scans.left());
        Path pages = extractor.newFile();
        try {
            Optional<Path> file = file(entry, content.hash());
            if (file.isEmpty()) {
                return new Ready.Changed();
            }
            Extractor.Pages copied = extractor.copy(new Extractor.Scanned(
                    file.get(), (int) scans.read(), (int) wanted, PageReader.MOST_BYTES, pages, fresh));
            if (!(copied instanceof Extractor.Pages.Copied made)) {
                return new Ready.Broke();
            }
            if (made.count() == 0) {
                return new Ready.Refused(
                        "a page is larger than what " + reader.service().title() + " takes at once");
            }
            byte[] pdf = Files.readAllBytes(pages);
            return new Ready.ToSend(
                    made.count(), () -> new Part(made.count(), reader.read(pdf).strip()));
        } finally {
            delete(pages);
        }
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
