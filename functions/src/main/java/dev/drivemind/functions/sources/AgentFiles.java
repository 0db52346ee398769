package dev.drivemind.functions.sources;

import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Content;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A root of an agent, as a server has it: it cannot be reached, since its agent comes by itself. Nothing of it can be listed, and no
 * checksum can be made here; those that the agent has made are in the index.
 */
final class AgentFiles implements FileSource {

    private static SourceException away() {
        return new SourceException(Kind.REJECTED, "The files of this source are with its agent", null);
    }

    /** A checksum that is not known yet is made by the agent or not at all. */
    @Override
    public Map<String, Checksum> checksums(List<FileEntry> files) {
        return files.stream().collect(Collectors.toMap(FileEntry::id, file -> new Checksum.None()));
    }

    /** What an agent hands in is what files are called and how large they are, never what is in them. */
    @Override
    public Content open(String fileId, long from) {
        throw new SourceException(
                Kind.NOT_OFFERED,
                "The file is with its agent, which hands in what files are called and nothing of what is in them."
                        + " Open it on its own machine",
                null);
    }

    @Override
    public List<Corpus> corpora(Selection choice) {
        throw away();
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        throw away();
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        throw away();
    }

    @Override
    public Lookup lookup(String fileId) {
        throw away();
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        throw away();
    }

    @Override
    public About about() {
        throw away();
    }

    /** It has none. */
    @Override
    public void stop(PushChannel channel) {}

    @Override
    public long requests() {
        return 0;
    }

    @Override
    public void close() {}
}
