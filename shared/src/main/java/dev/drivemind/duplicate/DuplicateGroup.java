package dev.drivemind.duplicate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Files of the same content, or that may be.
 *
 * @param checksum the hex MD5 that they share; empty if none of them is known, and they share their names
 * @param size bytes of each
 * @param members at least two, the longest unchanged first
 */
public record DuplicateGroup(String checksum, long size, List<Member> members) {
    public DuplicateGroup {
        members = List.copyOf(members);
        if (members.size() < 2) {
            throw new IllegalArgumentException("A single file is no duplicate");
        }
    }

    /**
     * One of the files.
     *
     * @param parent the folder that it is in; empty for none
     * @param modified when it was last changed, RFC 3339; empty if that is not known
     * @param own whether it takes the user's own space
     */
    public record Member(String source, String id, String name, String parent, String modified, boolean own) {
        /** Returns when it was last changed; empty if that is not known. */
        Optional<Instant> changed() {
            try {
                return Optional.of(OffsetDateTime.parse(modified).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** The bytes that deleting all but one of the user's own would free: of others' files nothing is the user's to free. */
    public long wastedBytes() {
        long own = members.stream().filter(Member::own).count();
        return Math.max(0, own - 1) * size;
    }

    /** Returns what they hold. */
    public Content content() {
        return new Content(checksum, size);
    }

    /** Whether it is by their names and sizes alone that they are taken for the same. */
    public boolean onlyPossible() {
        return checksum.isEmpty();
    }
}
