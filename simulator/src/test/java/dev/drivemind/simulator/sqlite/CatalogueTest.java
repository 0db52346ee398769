package dev.drivemind.simulator.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.simulator.sqlite.CatalogueException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"", "this is no database, whatever its name says"})
    void aFileThatIsNoCatalogueIsDamaged(String content) throws IOException {
        Path file = Files.writeString(temp.resolve("c.db"), content);

        assertKind(file, temp, Kind.DAMAGED);
        assertThat(file).hasContent(content);
    }

    @Test
    void theCatalogueOfAnotherFolderIsNotDamaged() throws IOException {
        Path file = temp.resolve("c.db");
        Catalogue.open(file, temp).close();

        assertKind(file, temp.resolve("other"), Kind.UNUSABLE);
    }

    @ParameterizedTest
    @CsvSource({"11,DAMAGED", "267,DAMAGED", "26,DAMAGED", "13,FULL", "10,UNUSABLE", "14,FORBIDDEN", "1544,FORBIDDEN"})
    void whatSqliteSaysIsToldApart(int code, Kind kind) {
        assertThat(CatalogueException.of(new SQLException("failed", "", code)).kind())
                .isEqualTo(kind);
    }

    @Test
    void whatFailsIsRemembered() throws IOException {
        try (Catalogue catalogue = Catalogue.open(temp.resolve("c.db"), temp)) {
            assertThat(catalogue.failure()).isEmpty();
            CatalogueException full = CatalogueException.of(new SQLException("full", "", 13));

            assertThatThrownBy(() -> catalogue.write(writer -> {
                        throw new UncheckedIOException(full);
                    }))
                    .hasCause(full);

            assertThat(catalogue.failure()).contains(full);
            long last = catalogue.write(writer -> writer.reader().lastChange());
            assertThat(last).isNotNegative();
        }
    }

    private static void assertKind(Path file, Path folder, Kind kind) {
        assertThatThrownBy(() -> Catalogue.open(file, folder))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
