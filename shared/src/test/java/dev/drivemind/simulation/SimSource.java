package dev.drivemind.simulation;

import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.util.List;
import java.util.Optional;

/** The drive as one process reaches it. */
final class SimSource implements FileSource {
    private final World world;
    private final SimProcess process;
    private final long credentials;
    private long requests;

    SimSource(World world, SimProcess process) {
        this.world = world;
        this.process = process;
        this.credentials = world.drive().consent().kept();
    }

    private <T> T call(java.util.function.Supplier<T> operation) {
        requests++;
        return process.io(() -> {
            Chance chance = world.chance();
            if (chance.fault(0.01)) {
                throw new SourceException("over quota", process.now().plusSeconds(chance.between(1, 90)), null);
            }
            if (chance.fault(0.01)) {
                throw new SourceException(Kind.UNAVAILABLE, "no answer", null);
            }
            if (!world.drive().consent().holds(credentials)) {
                throw new SourceException(Kind.UNAUTHORIZED, "invalid credentials", null);
            }
            return operation.get();
        });
    }

    @Override
    public List<Corpus> corpora(Selection choice) {
        return call(() -> List.of(
                new Corpus(Optional.empty(), "My Drive", Optional.of("root")),
                new Corpus(Optional.of("drive-1"), "Team", Optional.empty())));
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        return call(() -> {
            String listing;
            int from = 0;
            if (token.isPresent()) {
                String[] parts = token.get().value().split(":", 2);
                from = Integer.parseInt(parts[0]);
                listing = parts[1];
                if (world.chance().fault(world.rejections())) {
                    world.drive().listings().forget(listing);
                }
                if (!world.drive().listings().knows(listing)) {
                    throw new SourceException(Kind.PAGE_TOKEN_REJECTED, "invalid page token", null);
                }
            } else {
                listing = world.drive().listings().begin(corpus.key(), window);
            }
            if (world.chance().fault(0.02)) {
                world.drive().listings().makePartial(listing, corpus.key(), window);
            }
            return page(listing, from, world.drive().listings().partial(listing));
        });
    }

    private Page page(String listing, int from, boolean incomplete) {
        List<FileEntry> all = world.drive().listings().entries(listing);
        int size = world.chance().fault(0.05) ? 0 : world.pageSize();
        int begin = Math.min(from, all.size());
        int end = Math.min(begin + size, all.size());
        Optional<PageToken> next =
                end < all.size() ? Optional.of(new PageToken(end + ":" + listing)) : Optional.empty();
        List<FileEntry> shown = all.subList(begin, end);
        if (shown.stream().anyMatch(world.drive()::poisons)) {
            throw new IllegalStateException("An item that nobody can read");
        }
        return new Page(shown, List.of(), next, incomplete);
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        return call(() -> {
            String after = token.map(PageToken::value).orElse("");
            List<FileEntry> rest = world.drive().children(folderId).stream()
                    .filter(file -> file.id().compareTo(after) > 0)
                    .toList();
            List<FileEntry> page = rest.subList(0, Math.min(rest.size(), world.pageSize()));
            Optional<PageToken> next = rest.size() > page.size()
                    ? Optional.of(new PageToken(page.get(page.size() - 1).id()))
                    : Optional.empty();
            return new Page(page, List.of(), next, world.chance().fault(0.02));
        });
    }

    @Override
    public About about() {
        return call(() -> new About(Optional.empty(), "My Drive", 0, Optional.empty()));
    }

    @Override
    public void stop(PushChannel channel) {
        call(() -> {
            world.drive().push().stop(channel);
            return true;
        });
    }

    @Override
    public Lookup lookup(String fileId) {
        return call(() -> {
            SimFile file = world.drive().files().get(fileId);
            return file == null || file.now().deleted() ? new Lookup.Gone() : new Lookup.Found(file.entry(file.now()));
        });
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        return new ChangeFeed() {
            @Override
            public PageToken startToken() {
                return call(() -> new PageToken(Long.toString(world.drive().startToken())));
            }

            @Override
            public PushChannel watch(PushChannel.Request request) {
                return call(() -> world.drive().push().open(corpus.key(), request));
            }

            @Override
            public ChangePage read(PageToken token) {
                return call(() -> {
                    long from = Long.parseLong(token.value());
                    if (!world.drive().feedGoesOn(from)) {
                        throw new SourceException(Kind.FEED_LOST, "invalid start page token", null);
                    }
                    long to = Math.min(from + world.pageSize(), world.drive().changes());
                    boolean last = to >= world.drive().changes();
                    Optional<PageToken> after = Optional.of(new PageToken(Long.toString(to)));
                    return new ChangePage(
                            world.drive().changesAfter(corpus.key(), from, to),
                            List.of(),
                            last ? Optional.empty() : after,
                            last ? after : Optional.empty());
                });
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
