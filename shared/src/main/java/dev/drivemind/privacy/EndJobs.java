package dev.drivemind.privacy;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.util.List;

/** Ends all jobs of an owner but this one, and waits until they have ended. */
final class EndJobs implements LaneWorker {
    private static final String TYPE = "end-jobs";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CHUNK = 100;

    private final Documents documents;
    private final Jobs jobs;
    private final Job job;
    private final Slice slice;

    EndJobs(Documents documents, Jobs jobs, Job job, Slice slice) {
        this.documents = documents;
        this.jobs = jobs;
        this.job = job;
        this.slice = slice;
    }

    static LaneSeed seed() {
        return LaneSeed.of(Fields.builder().put("type", TYPE).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        List<Document> others = others(documents, job);
        others.forEach(other -> jobs.cancel(other.id()));
        return others.isEmpty()
                ? Step.Commit.last(List.of(), lane.cursor(), java.util.Map.of())
                : Step.Commit.later(lane.cursor(), slice.now().plus(PAUSE));
    }

    /** Returns some of the active jobs of an owner besides this one; none only if there is none. */
    static List<Document> others(Documents documents, Job job) {
        Query active = Query.of(Schema.JOBS)
                .whereEqual("ownerId", job.owner())
                .whereEqual("active", true)
                .limit(CHUNK);
        return documents.query(active).stream()
                .filter(document -> !document.id().equals(job.id()))
                .toList();
    }
}
