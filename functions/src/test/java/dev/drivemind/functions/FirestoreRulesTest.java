package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.firestore.FirestoreRules;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rules for browsers, read as text: that the few forms which are permitted are there, and no other. Whether Firestore takes them
 * as they are meant cannot be tested without its emulator.
 */
class FirestoreRulesTest {
    private static final String OWNS =
            "function owns() { return request.auth != null && resource.data.ownerId == request.auth.uid; }";
    private static final String LISTENED = "allow read: if owns(); allow write: if false;";
    private static final String CLOSED = "allow read, write: if false;";

    /** Sealed tokens and their hashes, cursors, change tokens and markers; and what only functions tell. */
    private static final Set<String> NEVER_OPENED = Set.of(
            Schema.SOURCES,
            Schema.LANES,
            Schema.PAGES,
            Schema.INDEX_STATES,
            Schema.ACTIVE_JOBS,
            Schema.CHANNELS,
            Schema.CONSENTS,
            Schema.GRANTS,
            Schema.AUDIT,
            Schema.ALLOWANCES,
            Schema.RECEIPTS);

    private final String rules;
    private final Map<String, String> bodies = new LinkedHashMap<>();

    FirestoreRulesTest() throws IOException {
        rules = Files.readString(Path.of("../firestore.rules"))
                .replaceAll("(?m)//.*$", "")
                .replaceAll("\\s+", " ")
                .strip();
        Matcher matches =
                Pattern.compile("match /(\\S+) \\{ ((?:allow [^;]*; ?)+)\\}").matcher(rules);
        while (matches.find()) {
            bodies.put(matches.group(1), matches.group(2).strip());
        }
    }

    @Test
    void theFileIsWhatTheRoomsDeclare() throws IOException {
        GeneratedFile.hold("firestore.rules", FirestoreRules.of(Rooms.ALL.schema()), getClass());
    }

    /** What has secrets in it, or drives the engine, is opened by no declaration. */
    @Test
    void whatMustStayClosedIsClosed() {
        assertThat(bodies.keySet())
                .extracting(path -> path.replaceAll("/.*", ""))
                .doesNotContainAnyElementsOf(NEVER_OPENED);
        assertThat(Rooms.ALL.schema().declarations())
                .filteredOn(collection -> !collection.secrets().isEmpty())
                .noneMatch(collection -> collection.browsers().ownDocuments());
    }

    @Test
    void ownersReadTheirOwnDocumentsWhereFrontendsListen() {
        Set<String> declared = Rooms.ALL.schema().declarations().stream()
                .filter(collection -> collection.browsers().ownDocuments())
                .map(Collection::name)
                .collect(Collectors.toSet());
        Set<String> opened = new TreeSet<>();
        bodies.forEach((path, body) -> {
            if (!path.equals("{document=**}")) {
                assertThat(path).matches("[a-zA-Z]+/\\{[a-z]+}");
                assertThat(body).as(path).isEqualTo(LISTENED);
                opened.add(path.substring(0, path.indexOf('/')));
            }
        });
        assertThat(opened).isEqualTo(declared);
    }

    @Test
    void allElseIsClosedToAll() {
        assertThat(bodies).containsEntry("{document=**}", CLOSED);
    }

    @Test
    void nothingButTheseFormsIsThere() {
        String rest = rules.replace("rules_version = '2';", "").replace(OWNS, "");
        for (Map.Entry<String, String> match : bodies.entrySet()) {
            rest = rest.replace("match /" + match.getKey() + " { " + match.getValue() + " }", "");
        }
        assertThat(List.of(rest.strip().split(" +")))
                .containsExactly(
                        "service", "cloud.firestore", "{", "match", "/databases/{database}/documents", "{", "}", "}");
    }
}
