package dev.drivemind.connector;

import java.util.Optional;

/** How further pages of an answer are requested. */
public sealed interface Paging {

    /** There are none. */
    record None() implements Paging {}

    /**
     * By their numbers, until the answer says that there are no more.
     *
     * @param parameter the query parameter that takes the number
     * @param first the number of the first page
     * @param last finds the number of the last page in an answer
     */
    record Numbered(String parameter, int first, Expression last) implements Paging {}

    /**
     * By what each answer says of the next.
     *
     * @param parameter the query parameter that takes it
     * @param next finds it in an answer; there are no more pages if it finds nothing
     */
    record Cursor(String parameter, Expression next) implements Paging {}

    /** Returns the parameter that names a page, if there are pages. */
    default Optional<String> pageParameter() {
        if (this instanceof Numbered numbered) {
            return Optional.of(numbered.parameter());
        }
        return this instanceof Cursor cursor ? Optional.of(cursor.parameter()) : Optional.empty();
    }
}
