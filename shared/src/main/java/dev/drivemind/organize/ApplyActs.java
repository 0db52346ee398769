package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries acts out, in the order of their numbers: each step writes down the intents of the next acts together with what has become of those
 * before. A step that is taken again after a crash finds intents, and looks.
 */
final class ApplyActs implements LaneWorker {
    private static final String TYPE = "apply";
    private static final long MOST_READ = 256L << 20;

    private final Journal journal;
    private final Shelf shelf;
    private final CarryOut carryOut;
    private final BrokenCycle brokenCycle;
    private final long acts;

    /**
     * @param acts how many there are; lanes of versions that did not part them go to the last
     */
    ApplyActs(Journal journal, Shelf shelf, long epoch, long acts) {
        this.journal = journal;
        this.shelf = shelf;
        this.carryOut = new CarryOut(shelf, epoch);
        this.brokenCycle = new BrokenCycle(journal, shelf, epoch);
        this.acts = acts;
    }

    static Fields cursor(Parts.Part part) {
        return cursor(part.from(), part.from(), part.until());
    }

    /**
     * @param at the first act that has no outcome yet
     * @param announced up to where intents are written
     * @param end the act before which it ends
     */
    private static Fields cursor(long at, long announced, long end) {
        return Fields.builder()
                .put("type", TYPE)
                .put("at", at)
                .put("announced", announced)
                .put("end", end)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        long at = lane.cursor().number("at");
        long announced = lane.cursor().number("announced");
        long end = lane.cursor().number("end", acts);
        Map<String, Long> counters = new HashMap<>();
        List<Write> writes = new ArrayList<>(carriedOut(journal.read(at, announced), counters));
        shelf.sync();
        long until = announced;
        long bytes = 0;
        for (Act act : journal.read(announced, Math.min(end, announced + journal.page()))) {
            if (act.action() == Action.UNPARK && until > announced) {
                break; // that it was parked must be written down first: what has gone on would seem to be lost
            }
            bytes += act.keeper().isPresent() ? 2 * act.size() : 0;
            if (bytes > MOST_READ && until > announced) {
                break; // a step that reads for long could outlast its lease
            }
            if (act.state() == State.PLANNED) {
                writes.add(carryOut.announced(act).write());
            }
            until = act.number() + 1;
        }
        Fields after = cursor(announced, until, end);
        return announced == end ? Step.Commit.last(writes, after, counters) : Step.Commit.goOn(writes, after, counters);
    }

    private List<Write> carriedOut(List<Act> acts, Map<String, Long> counters) {
        Map<Long, Act> ended = new LinkedHashMap<>();
        for (Act act : acts) {
            if (act.state() == State.INTENT) {
                List<Act> mended = brokenCycle.mended(carryOut.of(act), ended);
                mended.forEach(each -> ended.put(each.number(), each));
                counters.merge(mended.get(0).state().word(), 1L, Long::sum);
            }
        }
        return ended.values().stream().map(Act::write).toList();
    }
}
