package dev.drivemind.functions;

import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.scan.IgnoreRules;
import dev.drivemind.source.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of a source its user chooses, as the API takes it and tells it. What is not given stays as it was. */
final class SelectionBody {
    /** The fields that a choice is made with. */
    static final List<String> FIELDS = List.of("sharedDrives", "sharedWithMe", "folders", "ignore");

    private static final int MOST_FOLDERS = 100;
    private static final int LONGEST_ID = 256;
    private static final int MOST_RULES = 100;
    private static final int LONGEST_RULE = 200;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.!~-]+");
    private static final Pattern TYPE = Pattern.compile("type:[A-Za-z0-9.+*_-]+/[A-Za-z0-9.+*_-]+");

    private SelectionBody() {}

    /**
     * The choice that a body asks for; empty if it asks for none.
     *
     * @param now what is chosen now
     * @throws ProblemException if it cannot be meant
     */
    static Optional<Selection> read(Body body, Selection now) {
        Optional<Boolean> drives = body.truth("sharedDrives");
        Optional<Boolean> shared = body.truth("sharedWithMe");
        Optional<List<String>> folders = body.texts("folders", MOST_FOLDERS, LONGEST_ID);
        Optional<List<String>> ignore = body.texts("ignore", MOST_RULES, LONGEST_RULE);
        folders.ifPresent(ids -> ids.forEach(SelectionBody::requireId));
        ignore.ifPresent(rules -> rules.forEach(SelectionBody::requireRule));
        boolean any = drives.isPresent() || shared.isPresent() || folders.isPresent() || ignore.isPresent();
        return any
                ? Optional.of(new Selection(
                        drives.orElse(now.sharedDrives()),
                        shared.orElse(now.sharedWithMe()),
                        folders.orElse(now.folders()).stream().distinct().toList(),
                        ignore.orElse(now.ignore()).stream().distinct().toList()))
                : Optional.empty();
    }

    /** The folders that a body chooses; none if it says nothing of folders. */
    static List<String> folders(Body body) {
        return body.texts("folders", MOST_FOLDERS, LONGEST_ID).orElse(List.of()).stream()
                .distinct()
                .toList();
    }

    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw Body.wrong("folders", "The ids of folders are expected, not their names or paths");
        }
    }

    private static void requireRule(String rule) {
        if (rule.chars().anyMatch(Character::isISOControl)) {
            throw Body.wrong("ignore", "A rule has no control characters");
        }
        try {
            IgnoreRules.check(rule);
        } catch (IllegalArgumentException e) {
            throw Body.wrong("ignore", String.valueOf(e.getMessage()));
        }
        if (rule.startsWith("type:") && !TYPE.matcher(rule).matches()) {
            throw Body.wrong("ignore", "A type is expected after 'type:', such as image/png or video/*");
        }
    }

    /** A choice as it is told. */
    static Json view(Selection choice) {
        return new Json()
                .put("sharedDrives", choice.sharedDrives())
                .put("sharedWithMe", choice.sharedWithMe())
                .put("folders", Json.element(choice.folders()))
                .put("ignore", Json.element(choice.ignore()));
    }
}
