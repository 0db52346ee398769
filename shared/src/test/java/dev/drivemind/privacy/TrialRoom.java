package dev.drivemind.privacy;

import static dev.drivemind.store.Lookup.by;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Room;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ownership;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.util.List;

/** A room that no code knows: what works for it works for every room. */
final class TrialRoom {
    static final String PLANS = "trialPlans";
    static final String NOTES = "trialNotes";
    static final String WISHES = "trialWishes";
    static final String SECRET = "a trial's secret";

    static final JobKind KIND =
            JobKind.of("trial", "trying out", JobKind.About.PART_OF_SOURCE).auditedAs("trial");

    static final Registry ROOMS = Rooms.ALL.and(new Room(
            "trial",
            List.of(
                    Collection.of(PLANS, Ownership.ofSource(by("source")))
                            .find("source")
                            .find("day")
                            .hiding("key")
                            .keptForDays("plans", 30),
                    Collection.of(NOTES, Ownership.ofSource(by("source")))
                            .find("source")
                            .find("job")
                            .keptWithItsJob(),
                    Collection.of(WISHES, Ownership.ofOwner("A wish is an owner's, whatever the source", by("ownerId")))
                            .find("ownerId")),
            List.of(KIND)));

    private TrialRoom() {}

    static Jobs.Order order(String owner, String source) {
        Fields spec = Fields.builder().put("source", source).build();
        return new Jobs.Order(owner, KIND.name(), KIND.subject(source), spec);
    }

    static Write document(String collection, String id, String owner, String source) {
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("job", "job-of-" + id)
                .put("day", "2026-01-01")
                .put("key", SECRET)
                .build();
        return Write.set(new Ref(collection, id), fields);
    }

    /** Its jobs have nothing to do. */
    static final JobHandler HANDLER = new JobHandler() {
        @Override
        public String kind() {
            return KIND.name();
        }

        @Override
        public int workers(Job job) {
            return 1;
        }

        @Override
        public JobRun open(Job job, Slice slice) {
            return new JobRun() {
                @Override
                public Next next(Job now) {
                    return new Next.Done(Fields.empty(), List.of());
                }

                @Override
                public Step step(Lane lane) {
                    throw new AssertionError("There are no lanes");
                }

                @Override
                public void close() {}
            };
        }
    };
}
