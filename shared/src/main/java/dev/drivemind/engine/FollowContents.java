package dev.drivemind.engine;

import dev.drivemind.content.ContentJob;
import dev.drivemind.content.ContentState;
import dev.drivemind.content.ContentTools;
import dev.drivemind.content.Contents;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.IndexState;
import dev.drivemind.scan.IntakeJob;
import dev.drivemind.store.Documents;
import java.time.Duration;
import java.time.Instant;

/** Has what a scan has changed taken into the index of words, and read if its owner wants that. */
final class FollowContents {
    /** A command that ends with its scan need not do this as well. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Documents documents;
    private final Jobs jobs;
    private final ContentTools tools;

    FollowContents(Documents documents, Jobs jobs, ContentTools tools) {
        this.documents = documents;
        this.jobs = jobs;
        this.tools = tools;
    }

    void followUp(Job ended) {
        switch (ended.kind()) {
            case FullScan.KIND, DeltaScan.KIND, IntakeJob.KIND -> follow(ended, ended.subject());
            case ContentJob.KIND -> {
                if (ended.state() == JobState.SUCCEEDED) {
                    follow(ended, ended.spec().string("source"));
                }
            }
            default -> {}
        }
    }

    private void follow(Job ended, String source) {
        boolean wanted = tools.search().exists()
                || (tools.extractor().exists()
                        && ContentState.of(documents, source).reading());
        if (!wanted || IndexState.lastScan(documents, source).isEmpty()) {
            return;
        }
        Contents contents = Contents.of(documents, tools, jobs, ended.owner(), source);
        Instant now = ended.endedAt().orElse(ended.updatedAt());
        if (!contents.isCurrent(now)) {
            Jobs.Started unused = contents.followLater(now.plus(SOON));
        }
    }
}
