package dev.drivemind.local.sqlite;

/** The same documents when the smallest collection is asked through its indexes, as large ones are. */
class IndexedDocumentsTest extends SqliteDocumentsTest {
    @Override
    SqliteOptions options() {
        return SqliteOptions.standard().withWalkedRows(0);
    }
}
