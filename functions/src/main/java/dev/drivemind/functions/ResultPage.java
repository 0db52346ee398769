package dev.drivemind.functions;

import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.store.Fields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a page in the result of a job, as it stands in {@code page}: the job's id, a dot and a number. A number alone is a page of
 * the last result.
 *
 * @param job whose result it belongs to; the last one's if empty
 * @param at counted from 0
 */
record ResultPage(Optional<String> job, long at) {
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z0-9_-]{1,128})\\.)?([0-9]{1,9})");

    /** Reads the parameter {@code page}; the first page if it is absent. */
    static ResultPage of(Params params) {
        return params.text("page").map(ResultPage::of).orElse(new ResultPage(Optional.empty(), 0));
    }

    private static ResultPage of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Problem.ofField("page", "The `nextPage` of the page before is expected, or nothing")
                    .asException();
        }
        return new ResultPage(Optional.ofNullable(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    /** Writes what stands for a page of a result. */
    static String token(Fields found, long at) {
        return found.string("job") + "." + at;
    }

    /**
     * Returns if this is a page of a result.
     *
     * @throws ProblemException if it is one of another result
     */
    void requireOf(Fields found) {
        if (job.filter(id -> !id.equals(found.string("job"))).isPresent()) {
            throw DuplicateResult.replaced();
        }
    }
}
