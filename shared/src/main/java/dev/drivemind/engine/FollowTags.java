package dev.drivemind.engine;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.IntakeJob;
import dev.drivemind.store.Documents;
import dev.drivemind.tag.TagRules;
import dev.drivemind.tag.Tagging;
import dev.drivemind.tag.TagsJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has files tagged anew where a scan could not do it by itself: rules have changed while it ran, a folder has moved or was listed after what is in
 * it, so that paths are others, or files have grown older.
 */
final class FollowTags {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Documents documents;
    private final Jobs jobs;

    FollowTags(Documents documents, Jobs jobs) {
        this.documents = documents;
        this.jobs = jobs;
    }

    void followUp(Job ended) {
        switch (ended.kind()) {
            case FullScan.KIND, DeltaScan.KIND, IntakeJob.KIND -> follow(ended);
            default -> {}
        }
    }

    private void follow(Job scan) {
        TagRules.Stored rules = new TagRules(documents, scan.owner()).read();
        if (rules.version() == 0 || scan.state() == JobState.CANCELLED) {
            return;
        }
        Instant start = scan.startedAt().orElse(scan.createdAt());
        Tagging tagging = rules.tagging(scan.subject(), start);
        boolean changed = !rules.changedAt().isBefore(start);
        boolean moved = tagging.needsPaths() && scan.progress().number(TagsJob.PLACED, 0) > 0;
        if (changed || moved || (tagging.needsAges() && isLongAgo(scan))) {
            Jobs.Started unused = TagsJob.start(jobs, scan.owner(), scan.subject());
        }
    }

    private boolean isLongAgo(Job scan) {
        List<Job> last = TagsJob.last(jobs, scan.owner(), scan.subject());
        Instant end = scan.endedAt().orElse(scan.updatedAt());
        return last.isEmpty() || last.get(0).createdAt().plus(A_DAY).isBefore(end);
    }
}
