package dev.drivemind.functions.app;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Grants;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.http.PageTokens;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Selection;
import dev.drivemind.sync.Syncs;
import java.util.Optional;

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
public record Scope(
        OwnedDocuments documents,
        Jobs jobs,
        Syncs syncs,
        Connections connections,
        Grants grants,
        PageTokens pageTokens) {

    /** The user's id. */
    public String ownerId() {
        return documents.ownerId();
    }

    /**
     * A source of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    public SourceRecord source(String sourceId) {
        return connections.find(sourceId).orElseThrow(() -> missing("source", sourceId));
    }

    /**
     * The index of a source of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    public Files filesOf(String sourceId) {
        return new Files(documents, ownerId(), source(sourceId).id());
    }

    /** What the user chose of a source; their own drive alone if nothing was ever chosen. */
    public Selection choiceOf(String sourceId) {
        return SyncState.find(documents, sourceId).map(SyncState::choice).orElse(Selection.OWN_DRIVE);
    }

    /**
     * A job of the user.
     *
     * @throws ProblemException if there is none of this id
     */
    public Job job(String jobId) {
        if (jobId.isEmpty() || jobId.length() > 128 || jobId.indexOf('/') >= 0) {
            throw missing("job", jobId);
        }
        return jobs.find(jobId).orElseThrow(() -> missing("job", jobId));
    }

    /** There is nothing of this id for the caller; that they asked stays on record. */
    public static ProblemException missing(String what, String id) {
        Problem problem = Problem.of(ProblemType.NOT_FOUND, "There is no " + what + " of this id");
        return new ProblemException(problem, Optional.of(new ProblemException.Asked(what, id)));
    }

    /** There is nothing of what a path names. */
    public static ProblemException missing(String detail) {
        return Problem.of(ProblemType.NOT_FOUND, detail).asException();
    }
}
