package dev.drivemind.local.sqlite;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.CommitLimits;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.UndeclaredQueryException;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Documents in SQLite.
 *
 * <p>The thread that commits checks and encodes; the {@link Writer} checks preconditions and writes. All documents of one commit get
 * one version, greater than every version before. Reads see one state of the database, the latest.
 */
final class SqliteDocuments implements Documents {
    private final Schema schema;
    private final Map<String, Rows> collections;
    private final Writer writer;
    private final Readers readers;
    private final QueryRunner questions;
    private final Watchers watchers;
    private final AtomicLong version;

    SqliteDocuments(
            Schema schema,
            Map<String, Rows> collections,
            Writer writer,
            Readers readers,
            QueryRunner questions,
            AtomicLong version) {
        this.schema = schema;
        this.collections = collections;
        this.writer = writer;
        this.readers = readers;
        this.questions = questions;
        this.version = version;
        this.watchers = new Watchers(this::get);
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return getAll(List.of(ref)).stream().findFirst();
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        Map<Rows, List<LookedUp>> parts = new LinkedHashMap<>();
        refs.forEach(ref ->
                parts.computeIfAbsent(rows(ref), rows -> new ArrayList<>()).add(LookedUp.of(ref.id())));
        if (parts.entrySet().stream().allMatch(part -> part.getKey().areSurelyAbsent(part.getValue()))) {
            return List.of();
        }
        Map<Rows, Map<String, Row>> found = readers.read(session -> {
            Map<Rows, Map<String, Row>> rows = new LinkedHashMap<>();
            for (Map.Entry<Rows, List<LookedUp>> part : parts.entrySet()) {
                rows.put(part.getKey(), part.getKey().find(session, part.getValue(), true));
            }
            return rows;
        });
        List<Document> documents = new ArrayList<>(refs.size());
        found.forEach((rows, byId) -> byId.values()
                .forEach(row -> row.document(rows.table().collection()).ifPresent(documents::add)));
        return documents;
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        CommitLimits.check(schema, writes);
        if (writes.isEmpty()) {
            return List.of();
        }
        Map<Rows, List<PreparedWrite>> parts = new LinkedHashMap<>();
        Bytes room = new Bytes();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            Rows rows = rows(write.ref());
            parts.computeIfAbsent(rows, any -> new ArrayList<>()).add(PreparedWrite.of(i, write, rows.table(), room));
        }
        return writer.perform(new Commit(parts, writes.size(), version::incrementAndGet, () -> watchers.tell(writes)));
    }

    @Override
    public List<Document> query(Query query) {
        return questions.page(query);
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        return questions.totals(query, sumField);
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        schema.requireCollection(ref.collection());
        return watchers.add(ref, listener);
    }

    /** Ends all watching. */
    void close() {
        watchers.close();
    }

    private Rows rows(Ref ref) {
        Rows rows = collections.get(ref.collection());
        if (rows == null) {
            throw new UndeclaredQueryException("No declared collection '" + ref.collection() + "'");
        }
        return rows;
    }
}
