package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentSizeTest {
    private static final Ref REF = new Ref(Schema.JOBS, "my_task_id");
    private static final long NAME = 16 + (8 + 1) + (10 + 1);

    @Test
    void aDocumentIsItsNameItsFieldsAndThirtyTwo() {
        Fields fields = Fields.builder()
                .put("type", "Personal")
                .put("done", false)
                .put("priority", 1)
                .build();

        assertThat(DocumentSize.of(REF)).isEqualTo(NAME);
        assertThat(DocumentSize.of(REF, fields)).isEqualTo(NAME + 32 + (5 + 9) + (5 + 1) + (9 + 8));
    }

    @Test
    void textsCountTheirBytesOfUtf8() {
        assertThat(bytes("a")).isEqualTo(2);
        assertThat(bytes("\u00E9")).isEqualTo(3);
        assertThat(bytes("\u65E5")).isEqualTo(4);
        assertThat(bytes("\uD83D\uDE80")).isEqualTo(5);
    }

    @Test
    void nestedValuesCount() {
        assertThat(bytes(List.of("a", 1L, 1.5, true))).isEqualTo(2 + 8 + 8 + 1);
        assertThat(bytes(Map.of("a", 1L))).isEqualTo(32 + 2 + 8);
    }

    @Test
    void theBoundIsNeverLessThanTheBytesNorMuchMore() {
        for (Object value : List.of("a", "\u65E5", "\uD83D\uDE80", List.of("a", Map.of("b", "\u00E9")), 1L)) {
            Fields fields = Fields.of(Map.of("f", value));

            assertThat(DocumentSize.atMost(REF, fields))
                    .isBetween(DocumentSize.of(REF, fields), 3 * DocumentSize.of(REF, fields));
        }
    }

    @Test
    void otherTypesAndNamelessFieldsAreRefused() {
        assertThatThrownBy(() -> bytes(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bytes(List.of(List.of()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DocumentSize.of(REF, Fields.of(Map.of("", 1L))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long bytes(Object value) {
        return DocumentSize.of(REF, Fields.of(Map.of("f", value))) - NAME - 32 - 2;
    }
}
