package dev.drivemind.store;

import java.util.Optional;
import java.util.function.Predicate;

/** How long the documents of a collection are kept, as long as what they belong to is not deleted. */
public sealed interface Lifetime {

    /** The name and the standard of a number of days that an installation may set. */
    record Setting(String name, int standard) {}

    /** As long as the source or the owner to which they belong. */
    record OfItsOwner() implements Lifetime {}

    /** As long as the job that wrote them and that their field {@code job} names. */
    record OfItsJob() implements Lifetime {}

    /** For a number of days from their field {@code day} on, as {@link Day} writes it. */
    record FromItsDay(Setting setting, boolean fixed) implements Lifetime {}

    /** Jobs: for a number of days after their end. */
    record AfterItsEnd(Setting setting) implements Lifetime {}

    /**
     * As long as its owner, but those that are no longer live for a number of days after the end of the job that made them so.
     *
     * @param dead whether a document that is not live is kept for nothing but the record
     */
    record AfterItsDeath(Setting setting, Predicate<Document> dead) implements Lifetime {}

    /** Returns the number of days that an installation may set, if there is one. */
    default Optional<Setting> adjustable() {
        if (this instanceof FromItsDay days) {
            return days.fixed() ? Optional.empty() : Optional.of(days.setting());
        }
        if (this instanceof AfterItsEnd end) {
            return Optional.of(end.setting());
        }
        return this instanceof AfterItsDeath death ? Optional.of(death.setting()) : Optional.empty();
    }
}
