package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import org.junit.jupiter.api.Test;

/** Stores of other formats and declarations. */
class SqliteFormatsTest extends SqliteStores {
    @Test
    void aLaterFormatIsRefusedAndLeftAsItIs() throws Exception {
        opened.store(parent).documents().commit(files(0, 10));
        opened.close();
        opened.rawly(parent, "PRAGMA user_version = 99");

        assertThatThrownBy(() -> opened.store(parent))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining("later version")
                .hasMessageContaining("format 99");

        opened.rawly(parent, "PRAGMA user_version = " + Schemas.FORMAT);
        assertThat(opened.store(parent).documents().getAll(refs(0, 10))).hasSize(10);
    }

    @Test
    void aFieldThatIsNewlyDeclaredIsFilledFromTheDocuments() throws Exception {
        opened.store(parent).documents().commit(files(0, 10));
        opened.close();
        for (String index : opened.indexes(parent)) {
            if (index.endsWith("size")) {
                opened.rawly(parent, "DROP INDEX \"" + index + "\"");
            }
        }
        opened.rawly(parent, "ALTER TABLE \"fileIndex\" DROP COLUMN \"f_size\"");

        Documents after = opened.store(parent).documents();

        assertThat(after.query(LIVE.orderBy("size", true).limit(2)))
                .extracting(Document::id)
                .containsExactly("f9", "f8");
    }

    @Test
    void anIndexThatIsDeclaredNoMoreIsDropped() throws Exception {
        opened.store(parent).documents().commit(files(0, 10));
        opened.close();
        opened.rawly(parent, "CREATE INDEX \"fileIndex:kind:name\" ON \"fileIndex\" (f_kind, f_name, id)");

        SqliteOptions indexed = SqliteOptions.standard().withWalkedRows(0);
        opened.store(parent, indexed).documents().query(LIVE.limit(1));
        opened.close();

        assertThat(opened.indexes(parent)).contains("fileIndex:source,live").doesNotContain("fileIndex:kind:name");
    }
}
