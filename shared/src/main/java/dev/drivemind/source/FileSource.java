package dev.drivemind.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place that files come from, opened for one owner and for a limited time. Methods may be called from many threads. Failures
 * are {@link SourceException}s; calls retry by themselves what is worth it within the time that they were opened for.
 */
public interface FileSource extends AutoCloseable {

    /** The corpora that belong to a choice, the user's own drive first. */
    List<Corpus> corpora(Selection choice);

    /**
     * One page of the live (not trashed) items of a corpus that were created within a window. The same window must be given with
     * every token of its listing.
     *
     * @throws SourceException of kind {@code PAGE_TOKEN_REJECTED} if the token is not accepted: the window starts again
     */
    Page list(Corpus corpus, Window window, Optional<PageToken> token);

    /**
     * One page of the live items whose parent is a folder. Pages may be short, or empty, before the end.
     *
     * @throws SourceException of kind {@code PAGE_TOKEN_REJECTED} if the token is not accepted: the listing starts again
     */
    Page children(String folderId, Optional<PageToken> token);

    /** What the source says of one id now. */
    Lookup lookup(String fileId);

    /**
     * Has the checksums of files made, if the source does not know them; that may take as long as to read the files.
     *
     * @param files one at least, as the index has them
     * @return by id, what came of those that were reached, the first one among them
     */
    default Map<String, Checksum> checksums(List<FileEntry> files) {
        String first = files.get(0).id();
        return Map.of(first, Checksum.of(lookup(first)));
    }

    /**
     * Tells the beginnings of files apart, where that takes less than to read them whole.
     *
     * @return by id, a text that is the same if the first 64 KiB are; of those that can be told
     */
    default Map<String, String> firstParts(List<String> fileIds) {
        return Map.of();
    }

    /**
     * Opens the content of a file. It streams: no more than a buffer of it is in memory, however large it is. A connection that breaks is
     * taken up at the same byte, but never if the content has changed; a file that is read from its first to its last byte is compared
     * with the checksum that the source tells.
     *
     * @param from how many bytes to leave out at the beginning; all of them is allowed
     * @throws SourceException if there is no such file, its content is not handed out, or it has fewer bytes
     */
    default Content open(String fileId, long from) {
        throw new SourceException(
                SourceException.Kind.NOT_OFFERED, "Contents of files of this source cannot be read here", null);
    }

    /**
     * Opens the content of a file as {@link #open} does, also if the source has marked it as harmful. Only for a user who has said so of this
     * very file.
     */
    default Content openThoughHarmful(String fileId, long from) {
        return open(fileId, from);
    }

    /**
     * Opens what the source makes of a document that has no bytes of its own, from its beginning and once: it cannot be taken up.
     *
     * @param type the media type wanted, such as {@code text/plain}
     * @throws SourceException if there is no such document, or it is not handed out in this form
     */
    default Content export(String fileId, String type) {
        throw new SourceException(
                SourceException.Kind.NOT_OFFERED, "This source has no documents that are exported", null);
    }

    /**
     * Finds files by words of their names and contents, as the source itself has indexed them, the best first. What it finds may have
     * changed since, or lie outside of what the owner chose.
     *
     * @param phrases each a word, or several with spaces between that stand in a row; all must be found
     * @param limit how many at most
     * @return their ids; none if the source has no search of its own
     */
    default List<String> search(List<String> phrases, int limit) {
        return List.of();
    }

    /** The change feed of a corpus. */
    ChangeFeed changes(Corpus corpus);

    /** Whose this source is, and how full. */
    About about();

    /** Ends a channel; one that has ended already is no error. */
    void stop(PushChannel channel);

    /** How many requests this source has sent since it was opened, retries included. */
    long requests();

    @Override
    void close();
}
