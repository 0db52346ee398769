package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.drive.Bounds;
import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.DriveRefusal.Kind;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.sqlite.Catalogue;
import dev.drivemind.simulator.sqlite.CatalogueReader;
import dev.drivemind.simulator.sqlite.CatalogueReader.Part;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A folder as a drive. It is never written to: what would change it is refused. Ids and creation times outlive restarts, edits and
 * renames; a catalogue keeps them. The folder is walked when it is first asked for, when a feed is opened, and before a feed is read;
 * listings read the catalogue, so that all pages of a scan fit together, and no file. A checksum is made when a caller asks for
 * that of one file.
 */
public final class FolderDrive implements SimDrive {
    private static final Person USER = new Person("Local folder", "me@localhost", "1", true);

    private final Catalogue catalogue;
    private final Items items;
    private final Refreshes refreshes;
    private final FolderContents contents;
    private final Checksums checksums;

    private FolderDrive(Path root, Catalogue catalogue, Refreshes refreshes, Clock clock) {
        this.catalogue = catalogue;
        this.items = new Items(catalogue.secret(), USER);
        this.refreshes = refreshes;
        this.contents = new FolderContents(root, catalogue);
        this.checksums = new Checksums(catalogue, contents::path, clock);
    }

    /**
     * Opens a folder.
     *
     * @param folder the folder
     * @param catalogueFile where its catalogue is kept; made if it is not there
     * @param without a directory within it that is left out with all below it, if given
     * @throws IOException if there is no such folder
     * @throws dev.drivemind.simulator.sqlite.CatalogueException if the catalogue cannot be used
     */
    public static FolderDrive open(Path folder, Path catalogueFile, Optional<Path> without, Clock clock)
            throws IOException {
        return open(folder, catalogueFile, without, clock, Access.ofThisProcess());
    }

    static FolderDrive open(Path folder, Path catalogueFile, Optional<Path> without, Clock clock, Access access)
            throws IOException {
        Path root = folder.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(folder.toString(), null, "not a folder");
        }
        Walk.Extent extent = Walk.Extent.of(root, without, access);
        Catalogue catalogue = Catalogue.open(catalogueFile, root);
        Refreshes refreshes = new Refreshes(catalogue, extent, clock);
        return new FolderDrive(root, catalogue, refreshes, clock);
    }

    /** Walks the folder now. If it cannot be read at all, everything stays as it was known. */
    public void refresh() {
        refreshes.now();
    }

    @Override
    public Person user() {
        return USER;
    }

    @Override
    public String rootId() {
        return items.id(Row.ROOT);
    }

    @Override
    public List<SharedDrive> sharedDrives() {
        return List.of();
    }

    @Override
    public long usedBytes() {
        refreshes.once();
        return catalogue.read(CatalogueReader::bytes);
    }

    /** The root is known without a walk, once there was one. */
    @Override
    public Optional<DriveItem> get(String id, boolean md5) {
        if (!id.equals(rootId()) || live(id).isEmpty()) {
            refreshes.once();
        }
        return live(id).map(row -> item(row, md5));
    }

    @Override
    public CompletableFuture<Optional<DriveItem>> complete(String id) {
        Optional<Row> found = live(id);
        if (found.isEmpty()
                || found.get().disk().kind() != DiskState.Kind.FILE
                || found.get().md5() != null) {
            return CompletableFuture.completedFuture(get(id, true));
        }
        Row row = found.get();
        CompletableFuture<Optional<String>> checksum = checksums.ask(row.number());
        CompletableFuture<Optional<DriveItem>> answer = checksum.thenApply(
                md5 -> Optional.of(md5.map(known -> items.item(row, known)).orElseGet(() -> item(row, true))));
        CompletableFuture<?> unusedEnd = answer.whenComplete((told, failure) -> {
            if (answer.isCancelled()) {
                checksum.cancel(false);
            }
        });
        return answer;
    }

    @Override
    public long bytesRead(String id) {
        return live(id).map(checksums::bytesRead).orElse(0L);
    }

    private DriveItem item(Row row, boolean md5) {
        return row.disk().link() == null
                ? items.item(row, md5, number -> Optional.empty())
                : catalogue.read(reader -> items.item(row, md5, reader::get));
    }

    @Override
    public long list(Listing listing, Consumer<DriveItem> sink) {
        if (listing.scope() instanceof Scope.Shared shared) {
            throw noSharedDrive(shared.driveId());
        }
        refreshes.once();
        Bounds bounds = Bounds.of(listing.query());
        Part<DriveItem> part = catalogue.read(reader -> {
            Function<Row, Optional<DriveItem>> taken = row ->
                    Optional.of(items.item(row, listing.md5(), reader::get)).filter(listing.query()::test);
            if (bounds.parent().isPresent()) {
                long folder = items.number(bounds.parent().get()).orElse(-1);
                return reader.ofFolder(folder, listing.position(), listing.limit(), taken);
            }
            return reader.byCreation(
                    bounds.createdFrom(), bounds.createdBelow(), listing.position(), listing.limit(), taken);
        });
        part.items().forEach(sink);
        return part.more() ? part.last() : Listing.END;
    }

    @Override
    public long startOfChanges(Optional<String> driveId) {
        driveId.ifPresent(id -> {
            throw noSharedDrive(id);
        });
        refreshes.forStart();
        return catalogue.read(CatalogueReader::lastChange) + 1;
    }

    /**
     * The folder is walked for the first page of a reading, so that a caller that reads to the end knows all that had changed when it began,
     * and for no other: in a folder that never stands still, each walk would lead to another page. The places of other pages are
     * negative.
     */
    @Override
    public ChangeBatch changes(Optional<String> driveId, long from, int limit, boolean md5) {
        driveId.ifPresent(id -> {
            throw noSharedDrive(id);
        });
        if (from > 0) {
            refresh();
        }
        return catalogue.read(reader -> batch(reader, Math.abs(from), limit, md5));
    }

    private ChangeBatch batch(CatalogueReader reader, long from, int limit, boolean md5) {
        long last = reader.lastChange();
        if (from <= reader.changesBefore() || from > last + 1) {
            throw new DriveRefusal(Kind.INVALID, "No such place in the change log: " + from);
        }
        List<Row> rows = reader.changes(from, limit + 1);
        boolean more = rows.size() > limit;
        List<ChangeEntry> entries = new ArrayList<>();
        for (Row row : more ? rows.subList(0, limit) : rows) {
            Optional<DriveItem> item =
                    row.removed() ? Optional.empty() : Optional.of(items.item(row, md5, reader::get));
            entries.add(new ChangeEntry(row.change(), items.id(row.number()), row.changedMs(), item));
        }
        return new ChangeBatch(entries, more ? -rows.get(limit).change() : last + 1, more);
    }

    @Override
    public InputStream content(String id, long from) throws IOException {
        Optional<Row> file = file(id);
        Optional<InputStream> content = file.isEmpty() ? Optional.empty() : contents.read(file.get(), from);
        return content.orElseThrow(() -> DriveRefusal.noFile(id));
    }

    @Override
    public OptionalLong contentLength(String id) {
        Optional<Row> file = file(id);
        return file.isEmpty() ? OptionalLong.empty() : contents.length(file.get());
    }

    private Optional<Row> file(String id) {
        return live(id).filter(found -> found.disk().kind() == DiskState.Kind.FILE);
    }

    @Override
    public DriveItem create(NewItem item) {
        throw readOnly();
    }

    @Override
    public DriveItem update(String id, Edit edit) {
        throw readOnly();
    }

    @Override
    public void delete(String id) {
        throw readOnly();
    }

    private Optional<Row> live(String id) {
        OptionalLong number = items.number(id);
        return number.isEmpty()
                ? Optional.empty()
                : catalogue.read(reader -> reader.get(number.getAsLong())).filter(row -> !row.removed());
    }

    private static DriveRefusal readOnly() {
        return new DriveRefusal(Kind.FORBIDDEN, "The user does not have sufficient permissions for this file.");
    }

    private static DriveRefusal noSharedDrive(String id) {
        return new DriveRefusal(Kind.NOT_FOUND, "Shared drive not found: " + id);
    }

    /** Ends walks and readings that go on, which may be while others still ask: they are refused. */
    @Override
    public Optional<IOException> failure() {
        return catalogue.failure().map(failure -> failure);
    }

    @Override
    public void close() {
        refreshes.stop();
        checksums.close();
        catalogue.close();
    }
}
