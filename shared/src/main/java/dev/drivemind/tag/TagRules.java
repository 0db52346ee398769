package dev.drivemind.tag;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rules by which an owner's files get tags: one document, since all of them are tried on each file. */
public final class TagRules {
    /** The most rules of an owner. */
    public static final int MOST = 100;

    private static final int MOST_GLOBS = 200;
    private static final String RULES = "rules";

    private final Documents documents;
    private final String owner;

    /** Those of an owner. */
    public TagRules(Documents documents, String owner) {
        this.documents = documents;
        this.owner = owner;
    }

    /**
     * The rules as they are stored.
     *
     * @param version grows with each change; 0 before the first
     * @param changedAt when they were last changed
     */
    public record Stored(List<TagRule> rules, long version, Instant changedAt) {
        static final Stored NONE = new Stored(List.of(), 0, Instant.EPOCH);

        static Stored of(Document document) {
            Fields fields = document.fields();
            return new Stored(
                    fields.list(RULES).stream().map(TagRule::of).toList(),
                    fields.number("version"),
                    Instant.ofEpochMilli(fields.number("changedAt")));
        }

        /** Returns what these rules make of the files of a source. */
        public Tagging tagging(String source, Instant now) {
            return rules.isEmpty() ? Tagging.NOTHING : new Tagging(rules, source, now);
        }
    }

    private Ref ref() {
        return new Ref(Schema.TAG_RULES, Pseudonym.of(owner));
    }

    /** Returns the rules. */
    public Stored read() {
        return documents.get(ref()).map(Stored::of).orElse(Stored.NONE);
    }

    /**
     * Puts rules into the place of all that there are.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public Stored replace(List<TagRule> rules, Instant now) {
        if (rules.size() > MOST) {
            throw new IllegalArgumentException("rules: there are at most " + MOST);
        }
        if (rules.stream().mapToInt(rule -> rule.globs().size()).sum() > MOST_GLOBS) {
            throw new IllegalArgumentException("rules: all together have at most " + MOST_GLOBS + " globs");
        }
        return Updates.make(documents, "the rules for tags", () -> {
            Optional<Document> stored = documents.get(ref());
            Stored known = stored.map(Stored::of).orElse(Stored.NONE);
            if (known.rules().equals(rules)) {
                return Attempt.nothing(known);
            }
            Stored next = new Stored(List.copyOf(rules), known.version() + 1, now);
            Fields fields = Fields.builder()
                    .put("ownerId", owner)
                    .putAll(RULES, rules.stream().map(TagRule::toFields).toList())
                    .put("version", next.version())
                    .put("changedAt", now.toEpochMilli())
                    .build();
            return Attempt.write(Write.set(ref(), fields, Precondition.unchanged(stored)), next);
        });
    }
}
