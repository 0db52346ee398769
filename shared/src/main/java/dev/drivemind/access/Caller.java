package dev.drivemind.access;

/** Who is asking, once that has been proven. */
public sealed interface Caller {

    /**
     * A person, for whom only their own data exists.
     *
     * @param ownerId the id that all their documents carry as {@code ownerId}
     */
    record User(String ownerId) implements Caller {
        public User {
            if (ownerId.isBlank()) {
                throw new IllegalArgumentException("A user has an owner id");
            }
        }
    }

    /**
     * Someone who runs this installation. Operators own no files and see none.
     *
     * @param account what they are known by, for the log
     */
    record Operator(String account) implements Caller {}

    /** DriveMind's own machinery: the queue that delivers slices, and the watchdog's timer. */
    record Platform() implements Caller {}
}
