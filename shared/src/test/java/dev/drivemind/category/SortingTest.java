package dev.drivemind.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortingTest {
    private static final OwnCategory BOOKS =
            new OwnCategory("b", "Books", List.of("epub"), List.of("application/x-mobi"), List.of());
    private static final OwnCategory PICTURES =
            new OwnCategory("p", "Pictures", List.of(), List.of("image/*"), List.of("*.epub", "/Scans/**"));

    private final Sorting sorting = new Sorting(List.of(BOOKS, PICTURES), Sorting.InTexts.NONE);

    private String sort(String name, String type, String path) {
        return sorting.sort("f", name, type, () -> path).name();
    }

    @Test
    void theFirstThatFitsIsIt() {
        assertThat(sort("a.EPUB", "application/zip", "/a.EPUB")).isEqualTo("Books");
        assertThat(sort("a.jpg", "image/jpeg", "/a.jpg")).isEqualTo("Pictures");
        assertThat(sort("a", "APPLICATION/X-MOBI", "/a")).isEqualTo("Books");
        assertThat(sort("a.pdf", "application/pdf", "/scans/x/a.pdf")).isEqualTo("Pictures");
    }

    @Test
    void whatFitsNoneIsSortedAsEver() {
        assertThat(sort("a.pdf", "application/pdf", "/a.pdf")).isEqualTo("documents");
        assertThat(sort("a.jpg.exe", "application/x", "/a")).isEqualTo("other");
    }

    @Test
    void pathsAreMadeOnlyIfTheyAreLookedAt() {
        Sorting without = new Sorting(List.of(BOOKS), Sorting.InTexts.NONE);

        assertThat(without.needsPaths()).isFalse();
        assertThat(without.sort("f", "a.txt", "text/plain", () -> {
                            throw new AssertionError();
                        })
                        .name())
                .isEqualTo("documents");
        assertThat(sorting.needsPaths()).isTrue();
    }
}
