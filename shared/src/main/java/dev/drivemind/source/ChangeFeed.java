package dev.drivemind.source;

/** The log of a corpus's changes. Its tokens do not expire by themselves. */
public interface ChangeFeed {

    /** A token from which every later change is told. */
    PageToken startToken();

    /**
     * One page of changes.
     *
     * @throws SourceException of kind {@code FEED_LOST} if the feed cannot go on from this token: only a full scan helps
     */
    ChangePage read(PageToken token);

    /**
     * Opens a channel on which the source tells of changes to this corpus. A call that is repeated needs a new id.
     *
     * @throws SourceException of kind {@code REJECTED} if the source does not accept the address, or has no channels
     */
    PushChannel watch(PushChannel.Request request);
}
