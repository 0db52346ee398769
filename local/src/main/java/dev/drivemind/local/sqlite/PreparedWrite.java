package dev.drivemind.local.sqlite;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.DocumentSize;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * A write with everything made ready that does not depend on what is stored.
 *
 * @param position its place in the commit
 * @param write what was asked for
 * @param wanted the document
 * @param content the new content of a set; none for an update, whose content depends on what is stored, and for a delete
 */
record PreparedWrite(
        int position,
        Write write,
        LookedUp wanted,
        @Nullable EncodedContent content) {

    /** @param room where bytes are made; what is in it is lost */
    static PreparedWrite of(int position, Write write, Table table, Bytes room) {
        EncodedContent content = write instanceof Write.Set set ? EncodedContent.of(table, set.fields(), room) : null;
        return new PreparedWrite(position, write, LookedUp.of(write.ref().id()), content);
    }

    long bytes() {
        return content == null ? 0 : content.bytes();
    }

    boolean needsBody() {
        return write instanceof Write.Update;
    }

    /**
     * The content that the document will have over what is stored now; null when it will not be there.
     *
     * @throws ConflictException if the precondition does not hold
     */
    @Nullable
    EncodedContent over(@Nullable Row stored, Table table) {
        check(stored == null || stored.isGone() ? null : stored);
        if (write instanceof Write.Update update && stored != null) {
            Fields merged = stored.fields().orElseThrow().with(update.fields());
            DocumentSize.withinLimit(update.ref(), merged);
            return EncodedContent.of(table, merged, new Bytes());
        }
        return content;
    }

    private void check(@Nullable Row present) {
        Precondition condition = write.precondition();
        boolean holds = condition instanceof Precondition.None
                || (condition instanceof Precondition.Absent && present == null)
                || (condition instanceof Precondition.Exists && present != null)
                || (condition instanceof Precondition.VersionIs is
                        && present != null
                        && present.version() == is.version());
        if (!holds) {
            throw new ConflictException(write.ref() + " "
                    + (present == null ? "is absent" : "has version " + present.version()) + " against " + condition);
        }
    }
}
