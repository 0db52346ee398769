package dev.drivemind.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a commit in every adapter, before the adapter looks at what is stored. A commit is counted exactly only when it may be too
 * large, which few are: a scan writes a million documents, and most of their bytes need not be looked at one by one for that.
 */
public final class CommitLimits {
    private CommitLimits() {}

    /**
     * Checks a commit.
     *
     * @throws LimitException if it has too many writes, or it or one of its documents too many bytes
     * @throws UndeclaredQueryException if a collection is not declared
     * @throws IllegalArgumentException if a document is written twice, or holds or is called what no document may
     */
    public static void check(Schema schema, List<Write> writes) {
        if (writes.size() > Documents.MAX_WRITES) {
            throw new LimitException("A commit of " + writes.size() + " writes, more than " + Documents.MAX_WRITES);
        }
        Set<Ref> seen = new HashSet<>(2 * writes.size());
        long most = 0;
        for (Write write : writes) {
            schema.requireCollection(write.ref().collection());
            if (!seen.add(write.ref())) {
                throw new IllegalArgumentException("Written twice in one commit: " + write.ref());
            }
            most += mostBytes(write);
        }
        if (most > Documents.MAX_COMMIT_BYTES) {
            checkExactly(writes);
        }
    }

    private static long mostBytes(Write write) {
        long most = write instanceof Write.Delete
                ? DocumentSize.of(write.ref())
                : DocumentSize.atMost(write.ref(), fields(write));
        if (most > Documents.MAX_DOCUMENT_BYTES) {
            DocumentSize.withinLimit(write.ref(), fields(write));
        }
        return most;
    }

    private static void checkExactly(List<Write> writes) {
        long bytes = 0;
        for (Write write : writes) {
            bytes += write instanceof Write.Delete
                    ? DocumentSize.of(write.ref())
                    : DocumentSize.of(write.ref(), fields(write));
        }
        if (bytes > Documents.MAX_COMMIT_BYTES) {
            throw new LimitException("A commit of " + bytes + " bytes, more than " + Documents.MAX_COMMIT_BYTES);
        }
    }

    private static Fields fields(Write write) {
        if (write instanceof Write.Set set) {
            return set.fields();
        }
        return write instanceof Write.Update update ? update.fields() : Fields.empty();
    }
}
