package dev.drivemind.privacy;

import dev.drivemind.source.Deadline;
import dev.drivemind.store.Write;
import java.util.List;

/** What ties a source to the world outside the database. All of it may be called again and again for the same source. */
public interface SourceCleanup {
    /** Sources that are bound to nothing outside. */
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

    /** A line over which a source sends notices. */
    interface Line {
        /**
         * Has the source send no more notices over it; nothing if it is not there any more.
         *
         * @throws dev.drivemind.source.SourceException if it could not be told, or refuses
         */
        void cut(Deadline deadline);

        /** The write that forgets it. */
        Write forgotten();
    }

    /** The lines over which a source may still send notices. */
    List<Line> lines(String ownerId, String sourceId);

    /**
     * Gives back what the user has allowed DriveMind to do there, where whoever allowed it takes such things back; nothing where there
     * is nothing to give back. What is stored of it is deleted afterwards, whatever becomes of this.
     *
     * @throws dev.drivemind.source.SourceException if it could not be told, or refuses
     */
    void revoke(String ownerId, String sourceId);

    /** Removes what this installation keeps of a source besides documents and blobs, and stops serving it. */
    void forget(String ownerId, String sourceId);
}
