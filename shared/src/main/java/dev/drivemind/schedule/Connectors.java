package dev.drivemind.schedule;

import dev.drivemind.connector.Connector;
import dev.drivemind.connector.Views;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The connectors of an owner. */
public final class Connectors {
    private static final String TEXT = "text";

    private final Documents documents;
    private final String owner;

    /** Works on the documents of an owner. */
    public Connectors(Documents documents, String owner) {
        this.documents = documents;
        this.owner = owner;
    }

    /**
     * A connector as it is stored.
     *
     * @param text as it was written, in JSON
     * @param version grows with each change
     */
    public record Stored(String name, String text, long version, Instant changedAt) {
        static Stored of(Document document) {
            Fields fields = document.fields();
            return new Stored(
                    fields.string("name"),
                    fields.string(TEXT),
                    fields.number("version"),
                    Instant.ofEpochMilli(fields.number("changedAt")));
        }

        /** Returns who sees what. */
        public Views views() {
            return Connector.viewsIn(text);
        }

        /** Returns what it says. */
        public Connector connector() {
            return Connector.parse(text);
        }
    }

    /** Returns all of them by their names. */
    public List<Stored> list() {
        return Paged.all(documents, Query.of(Schema.CONNECTORS).whereEqual(Tenant.OWNER, owner))
                .map(Stored::of)
                .sorted(Comparator.comparing(Stored::name))
                .toList();
    }

    /** Returns the one of a name. */
    public Optional<Stored> find(String name) {
        return Names.connector(owner, name).flatMap(documents::get).map(Stored::of);
    }

    /** Returns what the connector of a name says. */
    static Optional<Connector> read(Documents documents, String owner, String name) {
        return new Connectors(documents, owner).find(name).map(Stored::connector);
    }

    /**
     * Puts a connector in the place of the one of its name, if there is one.
     *
     * @throws dev.drivemind.connector.InvalidConnectorException if it cannot be used
     */
    public Stored put(String text, Instant now) {
        Connector connector = Connector.parse(text);
        Ref ref = Names.connector(owner, connector.name()).orElseThrow();
        return Updates.make(documents, "connector " + connector.name(), () -> {
            Optional<Document> before = documents.get(ref);
            Optional<Stored> known = before.map(Stored::of);
            if (known.isPresent() && known.get().text().equals(text)) {
                return Attempt.nothing(known.get());
            }
            Stored next = new Stored(
                    connector.name(), text, known.map(Stored::version).orElse(0L) + 1, now);
            Fields fields = Fields.builder()
                    .put(Tenant.OWNER, owner)
                    .put("name", next.name())
                    .put(TEXT, text)
                    .put("version", next.version())
                    .put("changedAt", now.toEpochMilli())
                    .build();
            return Attempt.write(Write.set(ref, fields, Precondition.unchanged(before)), next);
        });
    }

    /** Deletes a connector; false if there is none of this name. */
    public boolean delete(String name) {
        Optional<Ref> ref = Names.connector(owner, name);
        boolean there = ref.flatMap(documents::get).isPresent();
        ref.filter(place -> there).ifPresent(place -> documents.commit(List.of(Write.delete(place))));
        return there;
    }
}
