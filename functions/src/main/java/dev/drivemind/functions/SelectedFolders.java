package dev.drivemind.functions;

import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.sources.DriveAccounts;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that the folders which a user chooses are there, before anything is started or changed. */
final class SelectedFolders {
    private static final Logger log = LoggerFactory.getLogger(SelectedFolders.class);

    private SelectedFolders() {}

    /**
     * Asks a source for each of these folders.
     *
     * @throws ProblemException if one is not there, is not a folder or is in the bin, or if the source cannot be asked
     */
    static void require(DriveAccounts drives, String ownerId, String sourceId, List<String> folderIds) {
        try {
            requireFound(drives, ownerId, sourceId, folderIds);
        } catch (SourceException e) {
            throw Problem.of(
                            ProblemType.UNUSABLE_DRIVE,
                            "It cannot be checked whether the chosen folders are there: " + e.getMessage()
                                    + ". Nothing was started or changed")
                    .asException();
        }
    }

    /**
     * The same where the source may be out of reach, which is no reason to refuse a choice: a scan that misses a chosen folder says so, and
     * removes nothing.
     */
    static void requireIfReached(DriveAccounts drives, String ownerId, String sourceId, List<String> folderIds) {
        try {
            requireFound(drives, ownerId, sourceId, folderIds);
        } catch (SourceException e) {
            log.debug("The chosen folders of source {} are not checked", sourceId, e);
        }
    }

    private static void requireFound(DriveAccounts drives, String ownerId, String sourceId, List<String> folderIds) {
        Map<String, Lookup> answers = folderIds.isEmpty() ? Map.of() : drives.lookUp(ownerId, sourceId, folderIds);
        answers.forEach((id, answer) -> whatIsWrong(answer).ifPresent(wrong -> {
            throw Problem.of(ProblemType.NO_SUCH_FOLDER, "There is no such folder in this source: " + id + wrong)
                    .asException();
        }));
    }

    private static Optional<String> whatIsWrong(Lookup answer) {
        if (answer instanceof Lookup.Found found) {
            if (found.file().trashed()) {
                return Optional.of(" is in the bin");
            }
            return found.file().isFolder() ? Optional.empty() : Optional.of(" is not a folder");
        }
        if (answer instanceof Lookup.Unreadable unreadable) {
            return Optional.of(" cannot be read: " + unreadable.reason());
        }
        return Optional.of(answer instanceof Lookup.Forbidden ? " may not be seen" : "");
    }
}
