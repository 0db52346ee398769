package dev.drivemind.functions;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Choice;
import dev.drivemind.sync.Syncs;

/**
 * What one user can reach.
 *
 * @param documents the user's documents
 * @param jobs the user's jobs
 * @param syncs starts scans of the user's sources
 * @param connections the user's sources
 * @param grants what the user has allowed at their drives
 * @param pageTokens page tokens that no other user can use
 */
record Scope(
        OwnedDocuments documents,
        Jobs jobs,
        Syncs syncs,
        Connections connections,
        Grants grants,
        PageTokens pageTokens) {

    /** The user's id. */
    String ownerId() {
        return documents.ownerId();
    }

    /**
     * A source of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    SourceRecord source(String sourceId) {
        return connections.find(sourceId).orElseThrow(() -> missing("There is no source of this id"));
    }

    /**
     * The index of a source of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    Files filesOf(String sourceId) {
        return new Files(documents, ownerId(), source(sourceId).id());
    }

    /** What the user chose of a source; their own drive alone if nothing was ever chosen. */
    Choice choiceOf(String sourceId) {
        return SyncState.find(documents, sourceId).map(SyncState::choice).orElse(Choice.OWN_DRIVE);
    }

    /**
     * A job of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    Job job(String jobId) {
        if (jobId.isEmpty() || jobId.length() > 128 || jobId.indexOf('/') >= 0) {
            throw missing("There is no job of this id");
        }
        return jobs.find(jobId).orElseThrow(() -> missing("There is no job of this id"));
    }

    static ProblemException missing(String detail) {
        return Problem.of(ProblemType.NOT_FOUND, detail).asException();
    }
}
