package dev.drivemind.local.sqlite;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Stores in files of a directory of their own. */
abstract class SqliteStores {
    static final Query LIVE = Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);

    @TempDir
    Path parent;

    final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    static List<Write> files(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Write.set(ref(i), file(i)))
                .toList();
    }

    static Fields file(int number) {
        return Fields.builder()
                .put("source", "s")
                .put("live", true)
                .put("size", number)
                .put("name", "n" + number)
                .build();
    }

    static List<Ref> refs(int from, int to) {
        return IntStream.range(from, to).mapToObj(SqliteStores::ref).toList();
    }

    static Ref ref(int number) {
        return new Ref(Schema.FILES, "f" + number);
    }
}
