package dev.drivemind.scan;

import dev.drivemind.source.PageToken;
import dev.drivemind.source.Window;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the listing of one window stands.
 *
 * @param corpus the key of the corpus
 * @param window what is listed
 * @param token the next page; empty at the window's beginning
 * @param generation how often the listing has started anew
 * @param extent what was read in this generation
 * @param trouble how the listing has fared
 * @param size what was known of it before it was listed
 */
record ListCursor(
        String corpus,
        Window window,
        Optional<PageToken> token,
        long generation,
        Extent extent,
        Trouble trouble,
        Size size) {

    /** What is known of how much is in a window before it is listed. */
    enum Size {
        /** Nothing. */
        UNKNOWN,
        /** It is a part of one that was large. */
        PART,
        /** The scan before has found as much as a worker should list in one go. */
        FAIR
    }

    /** How much was read: pages, items, and the items' bytes. */
    record Extent(long pages, long items, long bytes) {
        static final Extent NONE = new Extent(0, 0, 0);

        Extent plus(long moreItems, long moreBytes) {
            return new Extent(pages + 1, items + moreItems, bytes + moreBytes);
        }
    }

    /**
     * What went wrong with a window so far, and how it ended.
     *
     * @param restarts rejected page tokens since the window was made
     * @param repeats listings that were incomplete
     * @param failures failed requests in a row
     * @param outcome how it ended: empty while it is listed
     */
    record Trouble(long restarts, long repeats, long failures, String outcome) {
        static final Trouble NONE = new Trouble(0, 0, 0, "");
    }

    /** The outcome of a window that was listed to its end. */
    static final String VALID = "valid";

    /** The outcome of a window that smaller ones have replaced. */
    static final String SPLIT = "split";

    static ListCursor first(String corpus, Window window, Size size) {
        return new ListCursor(corpus, window, Optional.empty(), 0, Extent.NONE, Trouble.NONE, size);
    }

    /** Returns true if these fields are the cursor of a window's listing. */
    static boolean is(Fields fields) {
        return fields.string("type").equals("list");
    }

    static ListCursor of(Fields fields) {
        Window window = new Window(
                fields.optionalNumber("from").map(Instant::ofEpochMilli),
                fields.optionalNumber("below").map(Instant::ofEpochMilli));
        return new ListCursor(
                fields.string("corpus"),
                window,
                fields.optionalString("token").map(PageToken::new),
                fields.number("generation"),
                new Extent(fields.number("pages"), fields.number("items"), fields.number("bytes")),
                new Trouble(
                        fields.number("restarts"),
                        fields.number("repeats"),
                        fields.number("failures"),
                        fields.string("outcome")),
                fields.optionalString("size").map(Size::valueOf).orElse(Size.PART));
    }

    Fields toFields() {
        return Fields.builder()
                .put("type", "list")
                .put("corpus", corpus)
                .put("from", window.from().map(Instant::toEpochMilli).orElse(null))
                .put("below", window.below().map(Instant::toEpochMilli).orElse(null))
                .put("token", token.map(PageToken::value))
                .put("generation", generation)
                .put("pages", extent.pages())
                .put("items", extent.items())
                .put("bytes", extent.bytes())
                .put("restarts", trouble.restarts())
                .put("repeats", trouble.repeats())
                .put("failures", trouble.failures())
                .put("outcome", trouble.outcome())
                .put("size", size.name())
                .build();
    }

    /** After a page that was read and is committed. */
    ListCursor afterPage(Optional<PageToken> next, Extent read) {
        Trouble calm = new Trouble(trouble.restarts(), trouble.repeats(), 0, next.isPresent() ? "" : VALID);
        return new ListCursor(corpus, window, next, generation, read, calm, size);
    }

    /** At the window's beginning again; what was seen so far no longer counts. */
    ListCursor anew(Trouble why) {
        return new ListCursor(corpus, window, Optional.empty(), generation + 1, Extent.NONE, why, size);
    }

    /** Returns the same place with another account of its troubles. */
    ListCursor with(Trouble other) {
        return new ListCursor(corpus, window, token, generation, extent, other, size);
    }

    /** Returns the end of this window with an outcome. */
    ListCursor ended(String outcome) {
        return with(new Trouble(trouble.restarts(), trouble.repeats(), trouble.failures(), outcome));
    }

    /** Returns true if smaller windows have replaced this one. */
    boolean isSplit() {
        return trouble.outcome().equals(SPLIT);
    }

    boolean valid() {
        return trouble.outcome().equals(VALID);
    }
}
