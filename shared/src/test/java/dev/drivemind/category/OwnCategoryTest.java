package dev.drivemind.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCategoryTest {
    private static void refused(
            String field, String name, List<String> extensions, List<String> types, List<String> globs) {
        assertThatThrownBy(() -> new OwnCategory("1", name, extensions, types, globs))
                .isInstanceOfSatisfying(
                        InvalidCategoryException.class,
                        e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "123456789012345678901234567890123456789012345678901"})
    void aNameIsOneShortLine(String name) {
        refused("name", name, List.of("a"), List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "tar.gz", "*", "a b", "a/b", "abcdefghijklmnop", "a\u0000"})
    void whatIsNoEndingIsRefused(String extension) {
        refused("extensions", "n", List.of(extension), List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "image", "*/*", "image/", "/png", "image/*/x", "image/p*", "image /png"})
    void whatIsNoTypeIsRefused(String type) {
        refused("types", "n", List.of(), List.of(type), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "taxes/*.pdf", "1234567890123456789012345678901234567890123456789012345678901"})
    void whatFitsNothingIsRefused(String glob) {
        refused("globs", "n", List.of(), List.of(), List.of(glob));
    }

    @Test
    void itHasSomethingAndNotTooMuch() {
        refused("extensions", "n", List.of(), List.of(), List.of());
        refused("extensions", "n", Collections.nCopies(101, "a"), List.of(), List.of());
        refused("types", "n", List.of(), Collections.nCopies(101, "a/b"), List.of());
        refused("globs", "n", List.of(), List.of(), Collections.nCopies(31, "*"));
    }

    @Test
    void theSameIsTakenOnce() {
        OwnCategory category =
                new OwnCategory("1", " Books ", List.of("PDF", ".pdf"), List.of("Text/Plain"), List.of());

        assertThat(category.name()).isEqualTo("Books");
        assertThat(category.extensions()).containsExactly("pdf");
        assertThat(category.types()).containsExactly("text/plain");
    }
}
