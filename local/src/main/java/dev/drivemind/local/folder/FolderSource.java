package dev.drivemind.local.folder;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.walk.KnownTree;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.About;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Content;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.SourceException;
import dev.drivemind.wire.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A folder of this machine, opened for one caller. */
final class FolderSource implements WalkedSource {
    private static final int A_PAGE = 500;

    private final OpenFolder folder;
    private final Contents contents;
    private @Nullable FolderWalk walk;
    private @Nullable State memory;

    FolderSource(OpenFolder folder, Contents contents) {
        this.folder = folder;
        this.contents = contents;
    }

    @Override
    public TreeWalk walk(Order order) {
        State state = folder.state();
        try {
            return walk(order, state);
        } catch (RuntimeException e) {
            state.close();
            throw e instanceof StateException failed ? folder.explain(failed) : e;
        }
    }

    private FolderWalk walk(Order order, State state) {
        // However often something changes, everything is visited as often as where nothing does.
        Instant due = Session.wholeAt(state).plus(SyncTimes.FOLDER.watched());
        Watchers.Sight sight = folder.look(order.changed()
                && !order.everything()
                && folder.clock().instant().isBefore(due));
        try {
            folder.adopt(state);
            RandomGenerator random = folder.random();
            String root = Session.rootId(state, random);
            Wish wish = new Wish(order.everything(), order.approveRemovals(), order.approveRemovals());
            Session session = Session.named(
                    order.job(),
                    state,
                    sight.tree(),
                    random,
                    folder.clock(),
                    new SessionOptions(
                            wish, false, sight.marks(), new FolderIndex(folder.indexed(), order.everything())));
            FolderWalk opened = new FolderWalk(folder, state, session, root, sight);
            walk = opened;
            return opened;
        } catch (RuntimeException e) {
            sight.giveBack();
            throw e;
        }
    }

    /** Answers by what the walk of this moment says, or else by what the last one has left. */
    @Override
    public Lookup lookup(String fileId) {
        return Optional.ofNullable(walk)
                .flatMap(now -> now.item(fileId))
                .map(TreeItems::entry)
                .or(() -> remembered(fileId))
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(Lookup.Gone::new);
    }

    /** Where all is forgotten, or was never walked by this version, what the index holds is not gone: the next walk says what is. */
    private Optional<FileEntry> remembered(String fileId) {
        Optional<FileRecord> held = folder.index().find(fileId);
        Optional<FileEntry> live = held.filter(FileRecord::live).map(FileRecord::entry);
        Optional<String> parent = held.map(record -> record.entry().parent());
        return folder.isRemembered()
                ? remembering(state -> Session.mark(state) == 0
                        ? live
                        : new KnownTree(state).find(fileId, parent).map(TreeItems::entry))
                : live;
    }

    /** What the walk remembers to be in a folder: in each page not more than can be committed at once. */
    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        List<String> at = List.of(token.map(PageToken::value).orElse("0.0").split("\\.", -1));
        int part = Integer.parseInt(at.get(0));
        int from = Integer.parseInt(at.get(1));
        return remembering(state -> {
            KnownTree known = new KnownTree(state);
            List<Item> items = known.in(Id.of(folderId), part);
            int until = Math.min(items.size(), from + A_PAGE);
            List<FileEntry> entries = items.subList(Math.min(from, until), until).stream()
                    .map(TreeItems::entry)
                    .toList();
            if (until < items.size()) {
                return new Page(entries, List.of(), Optional.of(place(part, until)), false);
            }
            boolean more = part + 1 < known.parts(Id.of(folderId));
            return new Page(entries, List.of(), more ? Optional.of(place(part + 1, 0)) : Optional.empty(), false);
        });
    }

    private static PageToken place(int part, int from) {
        return new PageToken(part + "." + from);
    }

    @Override
    public Map<String, Checksum> checksums(List<FileEntry> files) {
        return contents.checksums(known(files));
    }

    @Override
    public Map<String, String> firstParts(List<String> fileIds) {
        return contents.firstParts(files(fileIds));
    }

    @Override
    public Content open(String fileId, long from) {
        Optional<Known> file = files(List.of(fileId)).getOrDefault(fileId, Optional.empty());
        return FileContent.open(
                fileId,
                folder.root(),
                file.orElseThrow(() -> new SourceException(
                        SourceException.Kind.NOT_FOUND,
                        "The folder has no file " + fileId + " as the index describes it. Scan it again",
                        null)),
                from);
    }

    /** The files of which the index has a live record, by their ids. */
    private Map<String, Optional<Known>> files(List<String> ids) {
        StoredRecords records = folder.index().findAll(ids);
        return known(ids.stream()
                .flatMap(id -> records.find(id).filter(FileRecord::live).stream())
                .map(FileRecord::entry)
                .toList());
    }

    private Map<String, Optional<Known>> known(List<FileEntry> files) {
        Map<String, Optional<Known>> found = new LinkedHashMap<>();
        if (!folder.isRemembered()) {
            files.forEach(file -> found.put(file.id(), Optional.empty()));
            return found;
        }
        return remembering(state -> {
            KnownFiles known = new KnownFiles(state, folder.root());
            files.forEach(file -> found.put(file.id(), known.find(file)));
            return found;
        });
    }

    /**
     * Reads what is remembered, beside a walk that may be writing it. It stays open until this source is closed: to open it takes as long as
     * to read a hundred small files.
     */
    private synchronized <T> T remembering(Function<State, T> reader) {
        try {
            State state = memory == null ? folder.state() : memory;
            memory = state;
            try {
                return reader.apply(state);
            } finally {
                state.rollback(); // the next look sees what was written meanwhile
            }
        } catch (StateException e) {
            close();
            throw folder.explain(e);
        }
    }

    @Override
    public About about() {
        return new About(Optional.empty(), folder.path(), 0, Optional.empty());
    }

    @Override
    public synchronized void close() {
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }
}
