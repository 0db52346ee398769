package dev.drivemind.testing;

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

/** A source of which nothing may be requested but what a test says. */
public abstract class UnaskedSource implements FileSource {

    @Override
    public List<Corpus> corpora(Selection choice) {
        throw new AssertionError();
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        throw new AssertionError();
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        throw new AssertionError();
    }

    @Override
    public Lookup lookup(String fileId) {
        throw new AssertionError();
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        throw new AssertionError();
    }

    @Override
    public About about() {
        throw new AssertionError();
    }

    @Override
    public void stop(PushChannel channel) {
        throw new AssertionError();
    }

    @Override
    public long requests() {
        return 0;
    }

    @Override
    public void close() {}
}
