package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches a tree, and marks folders in which something may have changed:
 *
 * <ol>
 *   <li>scans read the tree through {@link #over}, by which the watcher gets to know its folders, beside the scan;
 *   <li>before everything is read, {@link #takeAll} forgets the marks;
 *   <li>after that, whenever it is called back, {@link #take} has the folders to read;
 *   <li>marks of a scan that has failed are given back.
 * </ol>
 *
 * <p>What it does not see, or loses, is found when everything is read the next time. All methods may be called by any thread.
 */
public final class TreeWatch implements AutoCloseable {
    /** Folders that were read and not looked at yet; more are not kept, and found when everything is read. */
    private static final int MOST_WAITING = 20_000;

    private final WatchService service;
    private final Watches watches;
    private final Runnable marked;
    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread events = new Thread(this::takeEvents, "watch-events");
    private final Thread registering = new Thread(this::register, "watch-register");

    private TreeWatch(WatchService service, Watches watches, Runnable marked) {
        this.service = service;
        this.watches = watches;
        this.marked = marked;
        events.setDaemon(true);
        registering.setDaemon(true);
    }

    /**
     * How much is watched.
     *
     * @param folders how many folders are
     * @param trouble why not all are; empty if they are, as far as is known
     */
    public record Status(int folders, Optional<String> trouble) {}

    /**
     * Begins to watch a tree, of which no folder is known yet.
     *
     * @param root the real path of its root
     * @param most how many folders are watched at most
     * @param marked called soon after a folder was marked, by a thread of the watcher
     * @throws IOException if the tree cannot be watched; the message says why
     */
    public static TreeWatch start(Path root, int most, Runnable marked) throws IOException {
        if (!DiskTree.tellsOfChanges(root)) {
            throw new IOException("Its file system does not tell of changes that others make");
        }
        WatchService service = root.getFileSystem().newWatchService();
        if (service.getClass().getSimpleName().startsWith("Polling")) {
            service.close();
            throw new IOException("This system cannot tell of changes without reading everything again and again");
        }
        TreeWatch watch =
                new TreeWatch(service, new Watches(service, place -> DiskTree.path(root, place), most), marked);
        watch.events.start();
        watch.registering.start();
        return watch;
    }

    /**
     * Returns the tree, of which all folders that are read from now on are watched.
     *
     * @param marks what is read: folders of a few marked ones are watched before they are read, so that nothing escapes; to do that with
     *     all would take long, so they are watched beside, and marked if they have changed meanwhile
     */
    public Tree over(Tree tree, Optional<Marks> marks) {
        return marks.isPresent()
                ? new WatchedTree(tree, this::watchNow, this::takeOver)
                : new WatchedTree(tree, (all, place) -> {}, this::watchLater);
    }

    private void watchNow(Tree tree, Place place) {
        if (waiting.get() == 0
                && tree.look(place) instanceof Presence.Present there
                && there.look().kind() == Kind.FOLDER) {
            watches.watch(place, there.look());
        }
    }

    /** What was read before is taken over before. */
    private void takeOver(Read read) {
        if (waiting.get() > 0) {
            watchLater(read);
        } else if (watches.watch(read)) {
            marked.run();
        }
    }

    private void watchLater(Read read) {
        int unused = waiting.incrementAndGet();
        if (!reads.offer(read)) {
            unused = waiting.decrementAndGet();
            watches.lose();
        }
    }

    /** Returns which folders were marked since the last call. */
    public Marks take() {
        return watches.marks(waiting.get() > 0);
    }

    /** Returns true if any folder is marked. */
    public boolean isMarked() {
        return watches.isMarked();
    }

    /** Returns the marks before everything is read: what was lost until now is found by that. */
    public Marks takeAll() {
        return new Marks(watches.anew(), false);
    }

    /** Marks folders once more, since they were not read to the end. */
    public void giveBack(Marks marks) {
        watches.giveBack(marks);
    }

    /** Returns how much is watched. */
    public Status status() {
        return new Status(watches.count(), watches.trouble());
    }

    private void register() {
        try {
            while (true) {
                if (watches.watch(reads.take())) {
                    marked.run();
                }
                int unused = waiting.decrementAndGet();
            }
        } catch (InterruptedException e) {
            watches.lose();
        }
    }

    private void takeEvents() {
        try {
            while (true) {
                if (watches.take(service.take())) {
                    marked.run();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            watches.lose();
        }
    }

    @Override
    public void close() {
        events.interrupt();
        registering.interrupt();
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The watching of a tree cannot be ended", e);
        }
    }
}
