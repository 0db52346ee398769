package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Looks at each file that a plan names, and writes the plan down, some hundred acts a step. A plan that comes out differently after a pause,
 * since the index has changed, is written from its beginning.
 */
final class WritePlan implements LaneWorker {
    private static final String TYPE = "plan";
    private static final int A_STEP = 500;
    private static final int MOST_SET_ASIDE = 1_000;
    private static final int A_FIFTH = 5;

    private final Operation operation;
    private final Journal journal;
    private final Shelf shelf;
    private final Supplier<MadePlan> plan;
    private final LongSupplier files;
    private Optional<MadePlan> made = Optional.empty();

    /**
     * @param plan makes the plan
     * @param files counts the files of the source
     */
    WritePlan(Operation operation, Journal journal, Shelf shelf, Supplier<MadePlan> plan, LongSupplier files) {
        this.operation = operation;
        this.journal = journal;
        this.shelf = shelf;
        this.plan = plan;
        this.files = files;
    }

    static Fields cursor() {
        return cursor(0, 0, "", "", Counts.NONE);
    }

    /**
     * What is planned.
     *
     * @param moving files that are moved, renamed or set aside
     * @param aside those of them that are set aside
     * @param emptied folders that are removed
     */
    private record Counts(long moving, long aside, long emptied) {
        static final Counts NONE = new Counts(0, 0, 0);

        static Counts of(Fields cursor) {
            return new Counts(cursor.number("moving"), cursor.number("aside"), cursor.number("emptied", 0));
        }

        Counts with(Act act) {
            boolean planned = act.kind() == Kind.FILE && act.state() == State.PLANNED;
            return new Counts(
                    moving + (planned ? 1 : 0),
                    aside + (planned && act.action() == Action.QUARANTINE ? 1 : 0),
                    emptied + (act.action() == Action.REMOVE ? 1 : 0));
        }
    }

    /**
     * @param at how many acts of this plan are written
     * @param written how many are, those of a plan before included
     */
    private static Fields cursor(long at, long written, String print, String digest, Counts counts) {
        return Fields.builder()
                .put("type", TYPE)
                .put("at", at)
                .put("written", written)
                .put("print", print)
                .put("digest", digest)
                .put("moving", counts.moving())
                .put("aside", counts.aside())
                .put("emptied", counts.emptied())
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        try {
            return step(lane.cursor(), made(lane.cursor()));
        } catch (InvalidRulesException e) {
            return new Step.Pause(String.valueOf(e.getMessage()), "Nothing was touched. Mend that, and plan again");
        }
    }

    private MadePlan made(Fields cursor) {
        if (made.isEmpty()) {
            made = Optional.of(plan.get());
            if (cursor.string("print").equals(made.get().print())) {
                made.get().continueAfter(journal, cursor.number("at"));
            }
        }
        return made.get();
    }

    private Step step(Fields cursor, MadePlan all) {
        boolean same = cursor.string("print").equals(all.print());
        long at = same ? cursor.number("at") : 0;
        String digest = same ? cursor.string("digest") : "";
        Counts counts = same ? Counts.of(cursor) : Counts.NONE;
        List<Write> writes = new ArrayList<>();
        for (Act act : all.read(at, A_STEP)) {
            Act frozen = frozen(act);
            counts = counts.with(frozen);
            digest = MadePlan.next(digest, frozen.decided());
            writes.add(frozen.write());
        }
        long until = at + writes.size();
        long written = Math.max(until, Math.max(cursor.number("written", 0), cursor.number("at")));
        if (!all.hasMore() && writes.isEmpty()) {
            written = shorten(until, written, writes);
        }
        Fields after = cursor(until, written, all.print(), digest, counts);
        Map<String, Long> progress = Map.of("acts", until - at);
        if (all.hasMore() || written > until) {
            return Step.Commit.goOn(writes, after, progress);
        }
        Fields result = result(until, digest, counts)
                .with(Fields.builder()
                        .put("cuts", all.cuts(Parts.MOST, journal.page()))
                        .build());
        writes.add(Write.update(operation.ref(), result));
        return Step.Commit.last(writes, after, progress);
    }

    /** Deletes what an earlier and longer plan has left beyond the end of this one; returns how many acts are left. */
    private long shorten(long acts, long written, List<Write> writes) {
        long from = Math.max(acts, written - A_STEP);
        LongStream.range(from, written)
                .forEach(number -> writes.add(Write.delete(Act.ref(operation.id(), number), Precondition.NONE)));
        return from;
    }

    private Fields result(long acts, String digest, Counts counts) {
        List<String> asks = new ArrayList<>();
        long all = files.getAsLong();
        if (counts.moving() * A_FIFTH > all) {
            asks.add("it moves %d of %d files, more than a fifth of the source".formatted(counts.moving(), all));
        }
        if (counts.aside() > MOST_SET_ASIDE) {
            asks.add("it sets %d files aside, more than %d".formatted(counts.aside(), MOST_SET_ASIDE));
        }
        return Fields.builder()
                .put("acts", acts)
                .put("digest", digest.isEmpty() ? MadePlan.next("", "nothing") : digest)
                .put("asks", asks)
                .put("emptied", counts.emptied())
                .put("state", Operation.State.PLANNED.word())
                .build();
    }

    /** Says what the file is now; what is not as the index says is no longer what the rules were tried on. */
    private Act frozen(Act act) {
        boolean isOfFile = act.kind() == Kind.FILE || act.kind() == Kind.STEP;
        if (!isOfFile || act.state() != State.PLANNED) {
            return act;
        }
        Optional<Identity> now;
        try {
            now = shelf.look(act.stands());
        } catch (ShelfException e) {
            return act.as(State.SKIPPED, Refusal.reason(e));
        }
        if (now.isEmpty()) {
            return act.as(State.SKIPPED, Outcome.VANISHED);
        }
        return isAsIndexed(act, now.get())
                ? act.identified(now.get())
                : act.as(State.SKIPPED, "it has changed since the last scan: scan, and plan again");
    }

    private boolean isAsIndexed(Act act, Identity now) {
        Optional<String> indexed = act.fields().optionalString("indexed");
        boolean sameTime = indexed.isEmpty()
                || !shelf.abilities().keepsTimes()
                || Long.parseLong(indexed.get()) == now.modified().toEpochMilli();
        return now.size() == act.size() && sameTime;
    }
}
