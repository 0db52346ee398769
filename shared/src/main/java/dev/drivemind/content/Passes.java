package dev.drivemind.content;

import dev.drivemind.job.Job;
import dev.drivemind.job.Next;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/**
 * The passes of a job. What is ordered while it runs is done in a pass of its own, after the one that it is in: each pass looks anew at what
 * is there, and has the same phases under numbers of its own.
 */
final class Passes {
    private static final int NUMBERS = 100;
    private static final String WISHES = "wishes";
    private static final String CALLS = "calls";

    private Passes() {}

    /** Returns the number from which on the phases of the present pass are numbered. */
    static int first(Job job) {
        return (job.phase() + 1) / NUMBERS * NUMBERS;
    }

    /** Returns true if the present pass was asked for something: the first one by the order, later ones by what came meanwhile. */
    static boolean isAskedFor(Job job, String wish) {
        Fields wishes = job.notes().fields(WISHES);
        return (wishes.asMap().isEmpty() ? job.spec() : wishes).flag(wish);
    }

    /**
     * Returns the beginning of the pass after the present one; empty if nothing was ordered meanwhile. What is ordered while a slice runs is left
     * to the next slice: it may be about something that this one has read before.
     *
     * @param opened the job as the slice began with it
     * @param notes laid over the job's notes
     * @param writes what the present pass has left, committed with the beginning of the next
     */
    static Optional<Next> after(Job job, Job opened, Fields notes, List<Write> writes) {
        long done = job.notes().number(CALLS, 0);
        Fields.Builder wishes = Fields.builder();
        opened.wishes().asMap().keySet().stream()
                .filter(wish -> opened.wishes().number(wish) > done)
                .forEach(wish -> wishes.put(wish, true));
        Fields due = wishes.build();
        if (due.asMap().isEmpty()) {
            return Optional.empty();
        }
        Fields noted = notes.with(
                Fields.builder().put(WISHES, due).put(CALLS, opened.calls()).build());
        int before = first(job) + NUMBERS - 1;
        return Optional.of(new Next.Lanes(before, "beginning with what was asked for", List.of(), noted, writes));
    }
}
