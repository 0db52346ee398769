package dev.drivemind.schedule;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.connector.CallException;
import dev.drivemind.connector.Calls;
import dev.drivemind.connector.Comparison.Difference;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.schedule.Schedules.Reader;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a tenant's days in another API with those in this one, a day a step; its result counts and names differences. */
public final class CompareJob implements JobHandler {
    private static final int MOST_DIFFERENCES = 50;
    private static final List<String> OUTCOMES =
            List.of("equal", "different", "missingHere", "missingThere", "unreadable");

    private final Backend backend;
    private final Calls calls;

    /**
     * Works on all documents.
     *
     * @param calls how services are called
     */
    public CompareJob(Backend backend, Calls calls) {
        this.backend = backend;
        this.calls = calls;
    }

    static Jobs.Order order(Tenant tenant, LocalDate first, LocalDate last, Reader reader) {
        Fields spec = Fields.builder()
                .put("tenant", tenant.name())
                .put("first", first.toString())
                .put("last", last.toString())
                .put("role", reader.role())
                .put("person", reader.person())
                .build();
        String subject = ScheduleRoom.COMPARE + "~" + Pseudonym.hash(tenant.owner() + "\n" + spec);
        return new Jobs.Order(tenant.owner(), ScheduleRoom.COMPARE, subject, spec);
    }

    @Override
    public String kind() {
        return ScheduleRoom.COMPARE;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(
                        List.of(phase(
                                0,
                                "comparing days",
                                started -> With.lane(Fields.builder()
                                        .put("next", started.spec().string("first"))
                                        .build()))),
                        this::end),
                lane -> step(job, lane));
    }

    private Next end(Job job) {
        Query lanes = Query.of(Schema.LANES).whereEqual("job", job.id());
        Fields cursor = backend.documents().query(lanes).stream()
                .findFirst()
                .map(Document::fields)
                .map(lane -> lane.fields("cursor"))
                .orElse(Fields.empty());
        Fields.Builder result = Fields.builder();
        OUTCOMES.forEach(count -> result.put(count, cursor.number(count, 0)));
        return new Next.Done(
                result.put("tenant", job.spec().string("tenant"))
                        .put("role", job.spec().string("role"))
                        .putAll("days", cursor.list("days"))
                        .putAll("differences", cursor.list("differences"))
                        .build(),
                List.of());
    }

    private Step step(Job job, Lane lane) {
        LocalDate date = LocalDate.parse(lane.cursor().string("next"));
        if (date.isAfter(LocalDate.parse(job.spec().string("last")))) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of());
        }
        Fields cursor = lane.cursor()
                .with(compared(job, date, lane.cursor()))
                .with(Fields.builder().put("next", date.plusDays(1).toString()).build());
        return Step.Commit.goOn(List.of(), cursor, Map.of("days", 1L));
    }

    /** Returns the counts after a day. */
    private Fields compared(Job job, LocalDate date, Fields before) {
        try {
            Optional<List<Difference>> found = differences(job, date);
            if (found.isEmpty()) {
                return counted(before, date, "missingHere");
            }
            return found.get().isEmpty()
                    ? counted(before, date, "equal")
                    : counted(before, date, "different").with(noted(before, date, found.get()));
        } catch (CallException e) {
            if (e.kind() == CallException.Kind.NOT_FOUND) {
                return counted(before, date, "missingThere");
            }
            Difference why = new Difference(String.valueOf(e.getMessage()), "unreadable");
            return counted(before, date, "unreadable").with(noted(before, date, List.of(why)));
        }
    }

    private static Fields counted(Fields before, LocalDate date, String outcome) {
        List<Fields> days = new ArrayList<>(before.list("days"));
        days.add(Fields.builder()
                .put("date", date.toString())
                .put("outcome", outcome)
                .build());
        return Fields.builder()
                .put(outcome, before.number(outcome, 0) + 1)
                .putAll("days", days)
                .build();
    }

    private static Fields noted(Fields before, LocalDate date, List<Difference> found) {
        List<Fields> all = new ArrayList<>(before.list("differences"));
        found.stream()
                .limit(Math.max(0, MOST_DIFFERENCES - all.size()))
                .forEach(each -> all.add(Fields.builder()
                        .put("date", date.toString())
                        .put("place", each.place())
                        .put("kind", each.kind())
                        .build()));
        return Fields.builder().putAll("differences", all).build();
    }

    private Optional<List<Difference>> differences(Job job, LocalDate date) {
        Reader reader = new Reader(job.spec().string("role"), job.spec().optionalString("person"));
        Schedules schedules = new Schedules(backend.documents(), backend.blobs(), job.owner());
        Optional<Reading> reading = schedules.find(job.spec().string("tenant"), List.of(date), reader);
        Optional<byte[]> here = reading.flatMap(
                known -> known.days().values().stream().findFirst().flatMap(day -> schedules.read(known, day)));
        if (here.isEmpty()) {
            return Optional.empty();
        }
        OldSchedules old = new OldSchedules(
                backend.documents(), backend.vault(), calls, reading.get().tenant());
        return Optional.of(old.differences(old.read(date, reader), here.get()));
    }
}
