package dev.drivemind.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes documents that others may change at the same time.
 *
 * <ol>
 *   <li>An attempt reads what is stored and decides what to write, under the condition that it is as it was read.
 *   <li>A conflict means that another process was first: the attempt is made again, over what is stored now.
 *   <li>An outcome that is not known is treated alike: the next attempt reads what became of it. So an attempt must see by what is
 *       stored that its writes were carried out, or be such that carrying them out twice does no harm.
 * </ol>
 */
public final class Updates {
    private static final int MAX_TRIES = 10;

    private Updates() {}

    /**
     * What an attempt has decided.
     *
     * @param writes what is to be committed; nothing if all is as it should be
     * @param result what the caller gets when that is done
     */
    public record Attempt<T>(List<Write> writes, T result) {
        public Attempt {
            writes = List.copyOf(writes);
        }

        /** Nothing needs to be written. */
        public static <T> Attempt<T> nothing(T result) {
            return new Attempt<>(List.of(), result);
        }

        /** One document is to be written. */
        public static <T> Attempt<T> write(Write write, T result) {
            return new Attempt<>(List.of(write), result);
        }
    }

    /**
     * Makes attempts until one is carried out.
     *
     * @param what what is changed, for the message
     * @throws ConflictException if others have been first ten times in a row
     */
    public static <T> T make(Documents documents, String what, Supplier<Attempt<T>> attempt) {
        return make(documents, what, MAX_TRIES, attempt);
    }

    /**
     * Makes attempts until one is carried out.
     *
     * @param what what is changed, for the message
     * @throws ConflictException if others have been first so many times in a row
     */
    public static <T> T make(Documents documents, String what, int tries, Supplier<Attempt<T>> attempt) {
        return tryToMake(documents, tries, attempt)
                .orElseThrow(() -> new ConflictException(
                        "Gave up after " + tries + " concurrent updates of " + what + ". Try again."));
    }

    /** Makes attempts until one is carried out; empty if that did not come about in so many. */
    public static <T> Optional<T> tryToMake(Documents documents, int tries, Supplier<Attempt<T>> attempt) {
        for (int i = 0; i < tries; i++) {
            Attempt<T> decided = attempt.get();
            if (decided.writes().isEmpty() || commit(documents, decided.writes())) {
                return Optional.of(decided.result());
            }
        }
        return Optional.empty();
    }

    /** Commits once; false if something has changed, or if it is not known whether the writes were carried out. */
    public static boolean commit(Documents documents, List<Write> writes) {
        try {
            documents.commit(writes);
            return true;
        } catch (ConflictException | UnknownOutcomeException e) {
            return false;
        }
    }
}
