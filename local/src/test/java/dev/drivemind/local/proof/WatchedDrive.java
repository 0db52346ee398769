package dev.drivemind.local.proof;

import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.drive.SimDrive;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A drive that gives short pages, as Google's may, and counts what is asked of it. It lets each life of the product list so many
 * pages and keeps it waiting then, so that however fast the machine is, a drive is not listed before all strikes have fallen.
 */
final class WatchedDrive implements SimDrive {
    private final SimDrive drive;
    private final int pageSize;
    private final AtomicLong pages = new AtomicLong();
    private long lives;
    private long allowance = Long.MAX_VALUE;
    private final AtomicLong changePages = new AtomicLong();
    private final AtomicLong lookups = new AtomicLong();

    WatchedDrive(SimDrive drive, int pageSize) {
        this.drive = drive;
        this.pageSize = pageSize;
    }

    /** Begins a life that may list so many pages; requests that an earlier one left behind are refused. */
    synchronized void allow(long pagesOfThisLife) {
        lives++;
        allowance = pagesOfThisLife;
        notifyAll();
    }

    private synchronized void awaitAllowance() {
        long life = lives;
        while (allowance == 0 && life == lives) {
            try {
                wait();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the drive is closing", closing);
            }
        }
        if (life != lives) {
            throw new DriveRefusal(DriveRefusal.Kind.FORBIDDEN, "Whoever asked was killed meanwhile.");
        }
        allowance--;
    }

    /** Pages of listings that were asked for. */
    long pages() {
        return pages.get();
    }

    /** Pages of the change feed that were asked for. */
    long changePages() {
        return changePages.get();
    }

    /** Items that were asked for by id. */
    long lookups() {
        return lookups.get();
    }

    @Override
    public long list(Listing listing, Consumer<DriveItem> sink) {
        awaitAllowance();
        pages.incrementAndGet();
        int limit = Math.min(pageSize, listing.limit());
        return drive.list(
                new Listing(listing.scope(), listing.query(), listing.position(), limit, listing.md5(), listing.lag()),
                sink);
    }

    @Override
    public ChangeBatch changes(Optional<String> driveId, long from, int limit, boolean md5) {
        changePages.incrementAndGet();
        return drive.changes(driveId, from, Math.min(pageSize, limit), md5);
    }

    @Override
    public Optional<DriveItem> get(String id, boolean md5) {
        lookups.incrementAndGet();
        return drive.get(id, md5);
    }

    @Override
    public Person user() {
        return drive.user();
    }

    @Override
    public String rootId() {
        return drive.rootId();
    }

    @Override
    public List<SharedDrive> sharedDrives() {
        return drive.sharedDrives();
    }

    @Override
    public long usedBytes() {
        return drive.usedBytes();
    }

    @Override
    public long startOfChanges(Optional<String> driveId) {
        return drive.startOfChanges(driveId);
    }

    @Override
    public InputStream content(String id, long from) throws IOException {
        return drive.content(id, from);
    }

    @Override
    public OptionalLong contentLength(String id) {
        return drive.contentLength(id);
    }

    @Override
    public DriveItem create(NewItem item) {
        return drive.create(item);
    }

    @Override
    public DriveItem update(String id, Edit edit) {
        return drive.update(id, edit);
    }

    @Override
    public void delete(String id) {
        drive.delete(id);
    }

    @Override
    public void close() {
        drive.close();
    }
}
