package dev.drivemind.functions;

import dev.drivemind.access.Caller;
import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.store.Backend;

/**
 * What all functions of one deployment share.
 *
 * @param backend everything durable
 * @param runner runs slices
 * @param watchdog looks after jobs that nobody works on
 * @param callers proves who is asking
 * @param places finds what a user wants to connect
 * @param time the clock
 */
public record App(Backend backend, SliceRunner runner, Watchdog watchdog, Callers callers, Places places, Time time) {

    /**
     * The outside places that a user may connect.
     *
     * @param folders folders of this machine
     * @param drives drives behind the Drive API
     */
    public record Places(Folders folders, DriveAccounts drives) {

        /** The folder that a path leads to; a {@link ProblemException} if it cannot be used. */
        SourceRecord.Folder requireFolder(String path) {
            try {
                return folders.find(path);
            } catch (Folders.UnusableFolderException e) {
                throw Problem.of(ProblemType.UNUSABLE_FOLDER, String.valueOf(e.getMessage()))
                        .asException();
            }
        }
    }

    /** What there is for one user: nothing of anybody else can be reached through it. */
    Scope scopeOf(Caller.User user) {
        OwnedDocuments owned = new OwnedDocuments(backend.documents(), user.ownerId());
        return new Scope(
                owned,
                new Jobs(owned, backend.queue(), time),
                new Connections(owned, backend.vault(), time::now),
                new PageTokens(backend.vault(), user.ownerId()));
    }
}
