package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTotalsTest extends SqliteStores {
    private static final List<String> SOURCES = List.of("s", "s-2", "");
    private static final List<String> KINDS = List.of("file", "folder");

    private final Map<String, Fields> expected = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theyAreThoseOfTheDocumentsAfterEachCommitAndInTheNextStart(long seed) {
        Random random = new Random(seed);
        Documents files = opened.store(parent).documents();
        for (int commit = 0; commit < 60; commit++) {
            files.commit(writes(random));
            if (commit % 10 == 9) {
                assertTotals(files);
            }
        }
        opened.close();

        assertTotals(opened.store(parent).documents());
    }

    @Test
    void aCommitThatIsRefusedLeavesThemAsTheyAre() {
        Documents files = opened.store(parent).documents();
        files.commit(files(0, 3));
        List<Write> refused = new ArrayList<>(files(5, 9));
        refused.add(Write.delete(ref(4), Precondition.EXISTS));

        assertThatThrownBy(() -> files.commit(refused)).isInstanceOf(ConflictException.class);

        assertThat(files.totals(LIVE, Optional.empty())).isEqualTo(new Totals(3, 0));
    }

    @Test
    void whatAVersionWithoutThemHasWrittenIsCountedAtTheNextStart() throws SQLException {
        opened.store(parent).documents().commit(files(0, 10));
        opened.close();
        opened.rawly(parent, "UPDATE \"fileIndex\" SET f_source = 'other' WHERE id IN ('f1', 'f2')");
        opened.rawly(parent, "UPDATE meta SET value = value + 1 WHERE name = 'version'");

        assertThat(opened.store(parent).documents().totals(LIVE, Optional.empty()))
                .isEqualTo(new Totals(8, 0));
    }

    @Test
    void aDocumentThatCannotBeReadIsReplacedAndCountedAllTheSame() throws SQLException {
        opened.store(parent).documents().commit(files(0, 3));
        opened.close();
        opened.rawly(parent, "UPDATE \"fileIndex\" SET body = x'00' WHERE id = 'f1'");

        Documents files = opened.store(parent).documents();
        files.commit(List.of(Write.delete(ref(1))));
        files.commit(files(1, 2));
        files.commit(List.of(Write.delete(ref(2))));

        assertThat(files.totals(LIVE, Optional.empty())).isEqualTo(new Totals(2, 0));
    }

    @Test
    void totalsThatAreDeclaredNoMoreGo() throws SQLException {
        opened.store(parent).documents().commit(files(0, 3));
        opened.close();
        opened.rawly(parent, "INSERT INTO meta (name, value) VALUES ('totals:once', 0)");
        opened.rawly(parent, "INSERT INTO totals (name, groups, documents, sum) VALUES ('once', x'00', 1, 1)");

        opened.store(parent);
        opened.close();

        try (Session session = new Connections(opened.files(parent), SqliteOptions.standard()).openReader()) {
            assertThat(session.number("SELECT count(*) FROM totals WHERE name = 'once'"))
                    .isZero();
            assertThat(session.number("SELECT count(*) FROM meta WHERE name = 'totals:once'"))
                    .isZero();
        }
    }

    @Test
    void nothingIsLeftOfAGroupWithoutDocuments() throws SQLException {
        Documents files = opened.store(parent).documents();
        files.commit(files(0, 10));
        files.commit(refs(0, 10).stream().map(Write::delete).toList());
        opened.close();

        try (Session session = new Connections(opened.files(parent), SqliteOptions.standard()).openReader()) {
            assertThat(session.number("SELECT count(*) FROM totals")).isZero();
        }
    }

    private List<Write> writes(Random random) {
        Map<Ref, Write> writes = new HashMap<>();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            Ref ref = ref(random.nextInt(80));
            if (writes.containsKey(ref)) {
                continue;
            }
            Fields before = expected.get(ref.id());
            int kind = random.nextInt(4);
            if (kind == 0) {
                writes.put(ref, Write.delete(ref));
                expected.remove(ref.id());
            } else if (kind == 1 && before != null) {
                Fields change = Fields.builder()
                        .put("live", random.nextBoolean())
                        .put("size", random.nextInt(1_000))
                        .build();
                writes.put(ref, Write.update(ref, change));
                expected.put(ref.id(), before.with(change));
            } else {
                Fields fields = Fields.builder()
                        .put("source", SOURCES.get(random.nextInt(SOURCES.size())))
                        .put("live", random.nextBoolean())
                        .put("kind", random.nextInt(5) == 0 ? null : KINDS.get(random.nextInt(KINDS.size())))
                        .put("size", random.nextBoolean() ? null : (Long) (long) random.nextInt(1_000))
                        .build();
                writes.put(ref, Write.set(ref, fields));
                expected.put(ref.id(), fields);
            }
        }
        return List.copyOf(writes.values());
    }

    private void assertTotals(Documents files) {
        for (String source : SOURCES) {
            for (boolean live : List.of(true, false)) {
                Query query =
                        Query.of(Schema.FILES).whereEqual("source", source).whereEqual("live", live);
                assertThat(files.totals(query, Optional.empty()).count())
                        .isEqualTo(told(source, live, Optional.empty()).count());
                for (String kind : KINDS) {
                    assertThat(files.totals(query.whereEqual("kind", kind), Optional.of("size")))
                            .isEqualTo(told(source, live, Optional.of(kind)));
                }
            }
        }
    }

    private Totals told(String source, boolean live, Optional<String> kind) {
        List<Fields> all = expected.values().stream()
                .filter(fields -> fields.string("source").equals(source) && fields.flag("live") == live)
                .filter(fields ->
                        kind.isEmpty() || fields.optionalString("kind").equals(kind))
                .toList();
        return new Totals(
                all.size(),
                all.stream().mapToLong(fields -> fields.number("size", 0)).sum());
    }
}
