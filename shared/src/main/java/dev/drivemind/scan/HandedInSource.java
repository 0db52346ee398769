package dev.drivemind.scan;

import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.Window;
import java.util.List;
import java.util.Optional;

/** A source that hands in what it has: it is never asked, since it cannot be reached. What it has not told to be there is not. */
final class HandedInSource implements FileSource {
    private static final String UNREACHABLE = "A source that hands in what it has is not asked";

    @Override
    public Lookup lookup(String fileId) {
        return new Lookup.Gone();
    }

    @Override
    public List<Corpus> corpora(Selection choice) {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public About about() {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public void stop(PushChannel channel) {
        throw new UnsupportedOperationException(UNREACHABLE);
    }

    @Override
    public long requests() {
        return 0;
    }

    @Override
    public void close() {}
}
