package dev.drivemind.functions;

import dev.drivemind.duplicate.FolderChoice;
import dev.drivemind.duplicate.KeepRule;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import java.util.List;
import java.util.Optional;

/** Reads which copies a user wants to keep. */
final class KeepParams {
    static final String KEEP = "keep";
    static final String PROTECT = "protect";

    private static final int MOST_PROTECTED = 50;
    private static final String IN = "in:";

    private KeepParams() {}

    /**
     * Reads the rule and the protected folders, if a rule is given.
     *
     * @throws ProblemException if there is no such rule or folder
     */
    static Optional<Keeping> read(Params params, Scope scope) {
        List<String> given = params.texts(PROTECT);
        if (given.size() > MOST_PROTECTED) {
            throw Problem.ofField(PROTECT, "At most " + MOST_PROTECTED + " folders can be protected")
                    .asException();
        }
        Optional<String> keep = params.text(KEEP);
        if (keep.isEmpty() && !given.isEmpty()) {
            throw Problem.ofField(PROTECT, "Folders are protected from a rule: give `keep` as well")
                    .asException();
        }
        return keep.map(text -> of(text, given, scope));
    }

    /** Returns the rule of a text, and these protected folders. */
    static Keeping of(String keep, List<String> protect, Scope scope) {
        FolderChoices folders = new FolderChoices(scope);
        List<FolderChoice> kept = protect.stream()
                .flatMap(folder -> folders.of(PROTECT, folder).stream())
                .toList();
        return new Keeping(rule(keep, folders), kept);
    }

    private static KeepRule rule(String text, FolderChoices folders) {
        if (text.startsWith(IN) && text.length() > IN.length()) {
            return new KeepRule.InFolder(folders.of(KEEP, text.substring(IN.length())));
        }
        return switch (text) {
            case "oldest" -> new KeepRule.Oldest();
            case "newest" -> new KeepRule.Newest();
            case "shortest-path" -> new KeepRule.ShortestPath();
            default ->
                throw Problem.ofField(KEEP, "One of oldest, newest, shortest-path, in:FOLDER is expected")
                        .asException();
        };
    }
}
