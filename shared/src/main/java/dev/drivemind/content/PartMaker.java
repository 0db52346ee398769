package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.source.FileEntry;
import java.io.IOException;
import java.util.function.Supplier;

/** Makes parts of contents with a service. For one caller at a time. */
interface PartMaker extends AutoCloseable {
    /** What came of making a part ready. */
    sealed interface Ready {
        /**
         * It can be sent.
         *
         * @param units that are paid for it
         * @param call sends it once; throws {@link dev.drivemind.service.ServiceException} if that failed
         */
        record ToSend(long units, Supplier<Part> call) implements Ready {}

        /** No further part of this content can be made. */
        record Refused(String reason) implements Ready {}

        /** The content is another one. */
        record Changed() implements Ready {}

        /** What makes it ready broke. */
        record Broke() implements Ready {}
    }

    /**
     * Makes the next part of a content ready; nothing is sent.
     *
     * @param most units that can be paid for; 1 at least
     * @param fresh whether an attempt went wrong
     * @throws dev.drivemind.source.SourceException if the source does not hand the file out
     * @throws IOException if the disk does not take it
     */
    Ready next(FileEntry entry, StoredContent content, long most, boolean fresh) throws IOException;

    /** Deletes what it keeps on the disk. */
    @Override
    default void close() {}
}
