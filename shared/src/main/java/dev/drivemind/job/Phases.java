package dev.drivemind.job;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The phases of a kind of job, in the order in which they happen, and its end. When no lane of a phase is open, the next one is asked
 * how it begins; one that has nothing to do is skipped.
 *
 * <p>Jobs and lanes are stored with the numbers of phases: a running job survives an upgrade if a number keeps its meaning and new
 * phases get numbers between or after those that are there.
 */
public final class Phases {
    private final List<Phase> phases;
    private final Function<Job, Next> end;

    /**
     * A phase.
     *
     * @param number as it is stored, greater than the number of the phase before
     * @param name what it does, in words for the user
     * @param beginning how it begins, for the job as the phase before has left it
     */
    public record Phase(int number, String name, Function<Job, Beginning> beginning) {}

    /** How a phase begins. */
    public sealed interface Beginning permits With, Skipped, Instead {}

    /**
     * It begins with these lanes, besides those that were seeded for it before.
     *
     * @param seeds at most {@link Step.Commit#MAX_SPAWNED}
     * @param notes laid over the job's notes
     * @param writes committed together with the beginning
     */
    public record With(List<LaneSeed> seeds, Fields notes, List<Write> writes) implements Beginning {
        /** It begins with these lanes and nothing else. */
        public static With lanes(List<LaneSeed> seeds) {
            return new With(seeds, Fields.empty(), List.of());
        }

        /** It begins with one lane, whose cursor this is. */
        public static With lane(Fields cursor) {
            return lanes(List.of(LaneSeed.of(cursor)));
        }
    }

    /**
     * It is skipped, with the lanes that were seeded for it before.
     *
     * @param notes laid over the job's notes
     */
    public record Skipped(Fields notes) implements Beginning {
        /** It is skipped and nothing is noted. */
        public Skipped() {
            this(Fields.empty());
        }
    }

    /** It does not begin: the job waits, pauses, or ends. */
    public record Instead(Next next) implements Beginning {}

    /**
     * Makes the phases of a job.
     *
     * @param end what follows the last one
     * @throws IllegalArgumentException if their numbers do not grow
     */
    public Phases(List<Phase> phases, Function<Job, Next> end) {
        this.phases = List.copyOf(phases);
        this.end = end;
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).number() <= phases.get(i - 1).number()) {
                throw new IllegalArgumentException("Phase " + phases.get(i).number() + " comes too late in the list");
            }
        }
    }

    /** Makes a phase. */
    public static Phase phase(int number, String name, Function<Job, Beginning> beginning) {
        return new Phase(number, name, beginning);
    }

    /** Makes a phase that begins with the lanes that were seeded for it before, and no others. */
    public static Phase seeded(int number, String name) {
        return new Phase(number, name, job -> With.lanes(List.of()));
    }

    /**
     * Makes the phases of work that is repeated while something is left to do, and of what follows it. The phases of the first pass have
     * the numbers that they are given, those of each later one continue after them.
     *
     * @param most how many passes there are at most
     * @param again whether another pass is needed; asked at the end of each but the last
     * @param pass the phases of a pass, numbered from 0 without gaps; the first is never skipped
     * @param after the phase after the last pass, whichever that is
     */
    public static List<Phase> passes(int most, Predicate<Job> again, List<Phase> pass, Phase after) {
        List<Phase> all = new ArrayList<>(pass);
        for (int i = 1; i < most; i++) {
            int first = i * pass.size();
            int before = first - pass.size();
            for (Phase phase : pass) {
                int number = first + phase.number();
                all.add(new Phase(number, phase.name(), job -> {
                    boolean due = number == first ? job.phase() >= before && again.test(job) : job.phase() >= first;
                    return due ? phase.beginning().apply(job) : new Skipped();
                }));
            }
        }
        all.add(after);
        return all;
    }

    /** Returns what follows, now that no lane of the job's phase is open; see {@link JobRun#next}. */
    public Next next(Job job) {
        Fields notes = Fields.empty();
        for (Phase phase : phases) {
            if (phase.number() <= job.phase()) {
                continue;
            }
            Beginning beginning = phase.beginning().apply(job);
            if (beginning instanceof With with) {
                return new Next.Lanes(
                        phase.number(), phase.name(), with.seeds(), notes.with(with.notes()), with.writes());
            }
            if (beginning instanceof Instead instead) {
                return instead.next();
            }
            notes = notes.with(((Skipped) beginning).notes());
        }
        return end.apply(job);
    }
}
