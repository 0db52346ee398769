package dev.drivemind.content;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;

/**
 * How far names and texts of a source are.
 *
 * @param version of its document; 0 if there is none
 * @param reading whether contents are read: their owner has said so
 * @param whole whether all of them were looked at since
 * @param since scans that began before this are taken in, in milliseconds since 1970; 0 if none is
 * @param known the scans that began since then and are taken in
 * @param generation of the index of words into which they are taken
 */
public record ContentState(
        long version, boolean reading, boolean whole, long since, List<String> known, String generation) {
    private static final ContentState NOTHING = new ContentState(0, false, false, 0, List.of(), "");

    public ContentState {
        known = List.copyOf(known);
    }

    /** Returns that of a source. */
    public static ContentState of(Documents documents, String source) {
        return documents.get(ref(source)).map(ContentState::of).orElse(NOTHING);
    }

    private static ContentState of(Document document) {
        Fields fields = document.fields();
        return new ContentState(
                document.version(),
                fields.flag("reading"),
                fields.flag("whole"),
                fields.number("since"),
                fields.strings("known"),
                fields.optionalString("generation").orElse(""));
    }

    private static Ref ref(String source) {
        return new Ref(Schema.CONTENT_STATES, source);
    }

    ContentState startReading() {
        return new ContentState(version, true, whole, since, known, generation);
    }

    ContentState takenIn(Feed.Plan plan, boolean allRead) {
        return new ContentState(version, reading, whole || allRead, plan.since(), plan.known(), plan.generation());
    }

    Write put(String owner, String source) {
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("reading", reading)
                .put("whole", whole)
                .put("since", since)
                .put("known", known)
                .put("generation", generation)
                .build();
        return Write.set(ref(source), fields, version == 0 ? Precondition.ABSENT : Precondition.versionIs(version));
    }
}
