package dev.drivemind.scan;

import dev.drivemind.source.About;
import dev.drivemind.source.Change;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Rejected;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.Window;
import dev.drivemind.testing.Entries;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A drive that obeys a test: what it holds, what it forgets to list, and how its next answers are spoilt. */
final class FakeDrive implements FileSource {
    static final int PAGE = 10;

    private final Map<String, FileEntry> files = new TreeMap<>();
    private final List<Change> log = new ArrayList<>();
    private final Set<String> unlisted = new HashSet<>();
    private final Map<String, Lookup> answers = new TreeMap<>();
    private final Deque<UnaryOperator<Page>> spoilt = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private int lostBelow;
    private long version;
    private long requests;

    /** Puts a file as created on a day of 2020. */
    void put(String id, int day) {
        put(entry(id, "name of " + id, Instant.parse("2020-01-01T00:00:00Z").plusSeconds(86_400L * day), null));
    }

    void put(FileEntry entry) {
        files.put(entry.id(), entry);
        log.add(new Change.Present(entry));
    }

    FileEntry entry(String id, String name, Instant created, @Nullable Boolean ownedByMe) {
        return Entries.file(id)
                .version(++version)
                .named(name)
                .in("root")
                .created(created.toString())
                .modified(created.toString())
                .size(7L)
                .owner("ada@example.org", ownedByMe)
                .entry();
    }

    FileEntry folder(String id, @Nullable String parent) {
        return item(id, FileEntry.FOLDER, parent);
    }

    FileEntry in(@Nullable String parent, String id) {
        return item(id, "text/plain", parent);
    }

    private FileEntry item(String id, String mimeType, @Nullable String parent) {
        return Entries.file(id)
                .version(++version)
                .type(mimeType)
                .in(parent)
                .created("2020-01-01T00:00:00Z")
                .entry();
    }

    /** The same item, owned by somebody else. */
    static FileEntry anothers(FileEntry entry) {
        return Entries.like(entry)
                .size(entry.isFolder() ? null : Long.valueOf(7))
                .owner("bob@example.org", false)
                .entry();
    }

    void remove(String id) {
        files.remove(id);
        log.add(new Change.Removed(id));
    }

    /** Puts an item into the bin, and what is in it with it, of which the feed does not tell. */
    void bin(String id) {
        put(trashed(Objects.requireNonNull(files.get(id), id), false));
        binContents(id);
    }

    /** Puts what is in a folder into the bin, and the feed does not tell of it. */
    void binContents(String id) {
        files.replaceAll((other, file) -> id.equals(file.parent()) ? trashed(file, true) : file);
    }

    /** The feed tells of an item as it is now. */
    void tell(String id) {
        put(Objects.requireNonNull(files.get(id), id));
    }

    /** Takes an item out of the bin, and what went there with it. */
    void restore(String id) {
        files.replaceAll((other, file) -> id.equals(file.parent()) ? live(file, file.version()) : file);
        put(live(Objects.requireNonNull(files.get(id), id), ++version));
    }

    private FileEntry trashed(FileEntry file, boolean withFolder) {
        return with(file, true, withFolder, withFolder ? file.version() : ++version);
    }

    private static FileEntry live(FileEntry file, long version) {
        return with(file, false, false, version);
    }

    private static FileEntry with(FileEntry file, boolean trashed, boolean withFolder, long version) {
        return Entries.like(file).version(version).trashed(trashed, withFolder).entry();
    }

    /** A folder was made long ago, and something below it is not told of by the feed. */
    void putSilently(FileEntry entry) {
        files.put(entry.id(), entry);
    }

    /** From now on no token of the change feed is accepted that was given out before. */
    void loseFeed() {
        lostBelow = log.size() + 1;
        log.add(new Change.Removed("nothing"));
    }

    /** The file is gone, and the change feed never says so. */
    void removeSilently(String id) {
        files.remove(id);
    }

    /** The listing leaves this file out, though it is there. */
    void hide(String id) {
        unlisted.add(id);
    }

    /** Whatever is asked about this id is answered so. */
    void answer(String id, Lookup lookup) {
        answers.put(id, lookup);
    }

    /** The next pages are changed before they are told; an operator may throw. */
    void spoilNext(UnaryOperator<Page> change) {
        spoilt.add(change);
    }

    void rejectNextItem(String id, String reason) {
        spoilNext(page -> new Page(page.files(), List.of(new Rejected(id, reason)), page.next(), page.incomplete()));
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public List<Corpus> corpora(Selection choice) {
        requests++;
        return List.of(new Corpus(Optional.empty(), "My Drive", Optional.of("root")));
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        requests++;
        List<FileEntry> all = files.values().stream()
                .filter(file -> !unlisted.contains(file.id()) && !file.trashed())
                .filter(file ->
                        window.contains(Splitter.parse(file.createdTime()).orElseThrow()))
                .toList();
        int from = token.map(value -> Integer.parseInt(value.value())).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        Optional<PageToken> next =
                to < all.size() ? Optional.of(new PageToken(Integer.toString(to))) : Optional.empty();
        Page page = new Page(all.subList(Math.min(from, to), to), List.of(), next, false);
        return spoilt.isEmpty() ? page : spoilt.remove().apply(page);
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        requests++;
        List<FileEntry> children = files.values().stream()
                .filter(file -> folderId.equals(file.parent()) && !file.trashed())
                .toList();
        return new Page(children, List.of(), Optional.empty(), false);
    }

    @Override
    public About about() {
        requests++;
        return new About(Optional.of("ada@example.org"), "My Drive of ada@example.org", 0, Optional.empty());
    }

    @Override
    public void stop(PushChannel channel) {
        requests++;
    }

    @Override
    public Lookup lookup(String fileId) {
        requests++;
        asked.add(fileId);
        FileEntry file = files.get(fileId);
        return answers.getOrDefault(fileId, file == null ? new Lookup.Gone() : new Lookup.Found(file));
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        return new ChangeFeed() {
            @Override
            public PageToken startToken() {
                requests++;
                return new PageToken(Integer.toString(log.size()));
            }

            @Override
            public PushChannel watch(PushChannel.Request request) {
                requests++;
                return new PushChannel(request.id(), "changes", request.expires());
            }

            @Override
            public ChangePage read(PageToken token) {
                requests++;
                int from = Integer.parseInt(token.value());
                if (from > log.size() || from < lostBelow) {
                    throw new SourceException(SourceException.Kind.FEED_LOST, "no such token", null);
                }
                return new ChangePage(
                        log.subList(from, log.size()), List.of(), Optional.empty(), Optional.of(startToken()));
            }
        };
    }

    @Override
    public long requests() {
        return requests;
    }

    @Override
    public void close() {}
}
