package dev.drivemind.job;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An independent part of a job with a cursor document of its own, so that several can commit at once. Its version is the fence:
 * every commit of effects also writes the lane, under the condition that its version is the one that was read.
 *
 * @param ref where it is stored
 * @param version the document's version
 * @param fields the document's content
 */
public record Lane(Ref ref, long version, Fields fields) {

    static Lane of(Document document) {
        return new Lane(document.ref(), document.version(), document.fields());
    }

    /** Returns the write that creates a lane. */
    static Write create(Job job, int phase, String key, LaneSeed seed, long epoch) {
        Fields fields = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .put("subject", job.subject())
                .put("phase", (long) phase)
                .put("key", key)
                .put("open", true)
                .put("epoch", epoch)
                .put("seq", 0)
                .put("cursor", seed.cursor())
                .build();
        return Write.set(new Ref(Schema.LANES, job.id() + "~" + phase + "~" + key), fields, Precondition.ABSENT);
    }

    /**
     * Returns a key that is unique among the lanes of its phase. It begins with the key of the lane that spawned it, with a plus sign
     * after it for each phase that lies between them, since keys of different phases are the same.
     */
    public String key() {
        return fields.string("key");
    }

    /** Returns the phase of the job that it belongs to. */
    public int phase() {
        return (int) fields.number("phase");
    }

    /** Returns true if there is work left in it. */
    public boolean open() {
        return fields.flag("open");
    }

    /** Returns the epoch of the last runner that claimed it. */
    public long epoch() {
        return fields.number("epoch");
    }

    /** Returns how many steps of it were committed. */
    public long seq() {
        return fields.number("seq");
    }

    /** Returns the handler's own fields, which say where the lane continues. */
    public Fields cursor() {
        return fields.fields("cursor");
    }

    /** Returns the time before which there is nothing to do in it. */
    public Instant notBefore() {
        return Instant.ofEpochMilli(fields.number("notBefore", 0));
    }

    /** Returns what was counted in its committed steps. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        fields.fields("counters").asMap().forEach((name, count) -> counters.put(name, (Long) count));
        return counters;
    }

    /** Returns the write that takes this lane over into an epoch. */
    Write stamp(long epoch) {
        return new Write.Update(ref, Fields.builder().put("epoch", epoch).build(), Precondition.versionIs(version));
    }

    /** Returns what the lane's document is after a step by the runner of an epoch. */
    Fields after(Step.Commit step, long epoch) {
        Map<String, Object> counters = new LinkedHashMap<>(counters());
        step.counters().forEach((name, count) -> counters.merge(name, count, (a, b) -> (Long) a + (Long) b));
        return fields.with(Fields.builder()
                .put("open", !step.done())
                .put("epoch", epoch)
                .put("seq", seq() + 1)
                .put("cursor", step.cursor())
                .put("counters", Fields.of(counters))
                .put("notBefore", step.notBefore().map(Instant::toEpochMilli).orElse(0L))
                .build());
    }
}
