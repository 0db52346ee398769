package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.functions.sources.Drives;
import dev.drivemind.functions.sources.LocalFolders;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Content;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.Window;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The places that this test's users may connect; all drives are of one account and have nothing in them to list. */
final class TestPlaces implements LocalFolders, Drives {
    final List<String> folders = new ArrayList<>();
    Optional<Suggestions> suggestions = Optional.of(new Suggestions(List.of(), false));
    final List<String> forgotten = new ArrayList<>();
    final MemoryPlace place = new MemoryPlace();
    Optional<ShelfException> shelfFails = Optional.empty();
    /** Names of files that may not be looked at while they are moved. */
    final Set<String> closed = new HashSet<>();

    final Map<String, Lookup> items = new HashMap<>();
    Optional<RuntimeException> driveFails = Optional.empty();
    Optional<About> about = Optional.empty();

    /** What is in each file. */
    static final String CONTENT = "canary content of a file for canary@example.com";

    /** What drives find themselves. */
    final List<String> found = new ArrayList<>();

    final List<List<String>> searched = new ArrayList<>();

    Optional<SourceException> contentFails = Optional.empty();
    boolean contentChanges;

    int openedThoughHarmful;

    /** How many contents were closed, whether they were read to their ends or not. */
    int contentsClosed;

    @Override
    public SourceRecord.Folder find(String path) throws UnusableFolderException {
        if (!folders.contains(path)) {
            throw new UnusableFolderException("There is no such folder: " + path);
        }
        return new SourceRecord.Folder(path);
    }

    @Override
    public Suggestions suggest(Optional<String> typed) throws UnusableFolderException {
        return suggestions.orElseThrow(() -> new UnusableFolderException("There are no folders here"));
    }

    @Override
    public FileSource open(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
        return new TestDrive();
    }

    @Override
    public Shelf shelf(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
        shelfFails.ifPresent(failure -> {
            throw failure;
        });
        return refusing(place.open(() -> {}));
    }

    /** A shelf that refuses to look at the files of some names while they are moved. */
    private Shelf refusing(Shelf shelf) {
        return (Shelf) Proxy.newProxyInstance(
                Shelf.class.getClassLoader(), new Class<?>[] {Shelf.class}, (proxy, method, args) -> {
                    if (args != null
                            && args[0] instanceof Move move
                            && move.from() instanceof Spot.Named named
                            && closed.contains(named.name())) {
                        throw new ShelfException(ShelfException.Kind.REFUSED, "It may not be read", null);
                    }
                    try {
                        return method.invoke(shelf, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void forget(String sourceId) {
        forgotten.add(sourceId);
    }

    @Override
    public Shelf openShelf(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        return new MemoryPlace().open(() -> {});
    }

    @Override
    public FileSource open(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        return new TestDrive();
    }

    @Override
    public void requireReachable(String url) {
        if (!url.startsWith("http")) {
            throw new IllegalArgumentException("no");
        }
    }

    private final class TestDrive implements FileSource {
        @Override
        public List<Corpus> corpora(Selection choice) {
            requireAnswer();
            return List.of(new Corpus(Optional.empty(), "My Drive", Optional.of("root-of-the-only-account")));
        }

        @Override
        public About about() {
            requireAnswer();
            return about.orElseThrow(() -> unavailable());
        }

        @Override
        public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
            throw unavailable();
        }

        @Override
        public Page children(String folderId, Optional<PageToken> token) {
            throw unavailable();
        }

        @Override
        public Lookup lookup(String fileId) {
            requireAnswer();
            return items.getOrDefault(fileId, new Lookup.Found(Api.folder(fileId, fileId, "root")));
        }

        @Override
        public Content openThoughHarmful(String fileId, long from) {
            openedThoughHarmful++;
            return open(fileId, from);
        }

        @Override
        public Content open(String fileId, long from) {
            contentFails.ifPresent(failure -> {
                throw failure;
            });
            byte[] bytes = CONTENT.getBytes(StandardCharsets.UTF_8);
            InputStream rest = new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from) {
                @Override
                public void close() {
                    contentsClosed++;
                }
            };
            return new Content("revision of " + fileId, OptionalLong.of(bytes.length), rest, () -> {
                if (contentChanges) {
                    throw new SourceException(SourceException.Kind.CHANGED, "changed", null);
                }
            });
        }

        @Override
        public List<String> search(List<String> phrases, int limit) {
            requireAnswer();
            searched.add(phrases);
            return found;
        }

        @Override
        public ChangeFeed changes(Corpus corpus) {
            throw unavailable();
        }

        @Override
        public void stop(PushChannel channel) {
            requireAnswer();
        }

        @Override
        public long requests() {
            return 0;
        }

        @Override
        public void close() {}

        private void requireAnswer() {
            driveFails.ifPresent(failure -> {
                throw failure;
            });
        }

        private SourceException unavailable() {
            return new SourceException(SourceException.Kind.UNAVAILABLE, "no answer", null);
        }
    }
}
