package dev.drivemind.functions;

import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the folders which a user chooses are there, before anything is started or changed. */
final class ChosenFolders {
    private ChosenFolders() {}

    /**
     * Asks a source for each of these folders.
     *
     * @throws ProblemException if one is not there, is not a folder or is in the bin, or if the source cannot be asked
     */
    static void require(DriveAccounts drives, String ownerId, String sourceId, List<String> folderIds) {
        lookUp(drives, ownerId, sourceId, folderIds)
                .forEach((id, answer) -> whatIsWrong(answer).ifPresent(wrong -> {
                    throw Problem.of(ProblemType.NO_SUCH_FOLDER, "There is no such folder in this source: " + id + wrong)
                            .asException();
                }));
    }

    private static Map<String, Lookup> lookUp(
            DriveAccounts drives, String ownerId, String sourceId, List<String> folderIds) {
        try {
            return folderIds.isEmpty() ? Map.of() : drives.lookUp(ownerId, sourceId, folderIds);
        } catch (SourceException e) {
            throw Problem.of(
                            ProblemType.UNUSABLE_DRIVE,
                            "It cannot be checked whether the chosen folders are there: " + e.getMessage()
                                    + ". Nothing was started or changed")
                    .asException();
        }
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
