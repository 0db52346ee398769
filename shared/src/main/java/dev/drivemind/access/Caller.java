package dev.drivemind.access;

import java.util.Optional;

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
     * Someone who runs this installation, asking on behalf of one owner. What they do is noted in the log.
     *
     * @param account what they are known by, for the log
     * @param ownerId for whom they ask: an owner whom they named, or one of their own
     */
    record Operator(String account, String ownerId) implements Caller {
        public Operator {
            if (account.isBlank() || ownerId.isBlank()) {
                throw new IllegalArgumentException("An operator has an account, and asks for an owner");
            }
        }
    }

    /**
     * A program that scans files where they are. It may hand in what it finds in its own roots, and nothing else.
     *
     * @param ownerId whose it is
     * @param agentId which it is
     */
    record Agent(String ownerId, String agentId) implements Caller {
        public Agent {
            if (ownerId.isBlank() || agentId.isBlank()) {
                throw new IllegalArgumentException("An agent has an id and an owner");
            }
        }
    }

    /**
     * A person or a program that reads the schedules of one tenant, as one role, and nothing else.
     *
     * @param ownerId whose tenant it is
     * @param readerId which reader it is
     * @param tenant the tenant's name
     * @param role as which it reads
     * @param person whose own records it sees, for a role that sees no others
     */
    record Reader(String ownerId, String readerId, String tenant, String role, Optional<String> person)
            implements Caller {
        public Reader {
            if (ownerId.isBlank() || readerId.isBlank() || tenant.isBlank() || role.isBlank()) {
                throw new IllegalArgumentException("A reader has an id, an owner, a tenant and a role");
            }
        }
    }

    /** DriveMind's own machinery: the queue that delivers slices, and the watchdog's timer. */
    record Platform() implements Caller {}
}
