package dev.drivemind.functions.sources;

import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Contents;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source whose contents are read where they are; everything else is asked of it as of any other. */
final class NearSource implements FileSource {
    private final FileSource asked;
    private final Contents contents;
    private final Deadline deadline;

    NearSource(FileSource asked, Contents contents, Deadline deadline) {
        this.asked = asked;
        this.contents = contents;
        this.deadline = deadline;
    }

    @Override
    public Map<String, Checksum> checksums(List<String> fileIds) {
        return contents.checksums(fileIds, deadline);
    }

    @Override
    public Map<String, String> firstParts(List<String> fileIds) {
        return contents.firstParts(fileIds, deadline);
    }

    @Override
    public List<Corpus> corpora(Selection choice) {
        return asked.corpora(choice);
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        return asked.list(corpus, window, token);
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        return asked.children(folderId, token);
    }

    @Override
    public Lookup lookup(String fileId) {
        return asked.lookup(fileId);
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        return asked.changes(corpus);
    }

    @Override
    public About about() {
        return asked.about();
    }

    @Override
    public void stop(PushChannel channel) {
        asked.stop(channel);
    }

    @Override
    public long requests() {
        return asked.requests();
    }

    @Override
    public void close() {
        asked.close();
    }
}
