package dev.drivemind.privacy;

import dev.drivemind.source.Deadline;
import dev.drivemind.store.Write;
import java.util.List;

/** Ends the ties between a source and the world outside the database. All methods may be called repeatedly for the same source. */
public interface SourceCleanup {
    /** For sources without ties to the outside. */
    SourceCleanup NONE = new SourceCleanup() {
        @Override
        public List<Line> lines(String ownerId, String sourceId) {
            return List.of();
        }

        @Override
        public void revoke(String ownerId, String sourceId) {}

        @Override
        public void forget(String ownerId, String sourceId) {}
    };

    /** A connection over which a source sends notices. */
    interface Line {
        /**
         * Tells the source to send no more notices over it; does nothing if it is not there any more.
         *
         * @throws dev.drivemind.source.SourceException if the source cannot be reached, or refuses
         */
        void cut(Deadline deadline);

        /** Returns the write that deletes its record. */
        Write forgotten();
    }

    /** Returns the connections over which a source may still send notices. */
    List<Line> lines(String ownerId, String sourceId);

    /**
     * Revokes the access that the user has granted, where the server supports that; does nothing if there is none. The stored grant is
     * deleted afterwards, whether this succeeds or not.
     *
     * @throws dev.drivemind.source.SourceException if the source cannot be reached, or refuses
     */
    void revoke(String ownerId, String sourceId);

    /** Removes this installation's records of a source besides documents and blobs, and stops serving it. */
    void forget(String ownerId, String sourceId);
}
