package dev.drivemind.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.MemoryDocuments;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {
    private final MemoryDocuments documents = new MemoryDocuments();
    private final Categories categories = new Categories(documents, "ada");

    private static OwnCategory category(String id, String name, List<String> globs) {
        return new OwnCategory(id, name, List.of(".EPUB"), List.of("Image/*"), globs);
    }

    private static OwnCategory category(String id, String name) {
        return category(id, name, List.of());
    }

    @Test
    void theyKeepTheirOrderAndTheirPlace() {
        categories.add(category("1", "One"));
        categories.add(category("2", "Two"));
        categories.add(category("3", "Three"));

        assertThat(categories.replace(category("2", "Changed"))).isTrue();
        assertThat(categories.delete("1")).isTrue();

        assertThat(categories.list()).extracting(OwnCategory::name).containsExactly("Changed", "Three");
        assertThat(categories.list().get(0).extensions()).containsExactly("epub");
        assertThat(categories.list().get(0).types()).containsExactly("image/*");
        assertThat(new Categories(documents, "ben").list()).isEmpty();
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertThat(categories.delete("1")).isFalse();
        assertThat(categories.replace(category("1", "One"))).isFalse();
        assertThat(categories.list()).isEmpty();
    }

    @Test
    void addingTwiceAfterALostReplyAddsOnce() {
        categories.add(category("1", "One"));
        categories.add(category("1", "One"));

        assertThat(categories.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOKS", "documents", "Google-Documents", "others"})
    void aNameIsGivenOnce(String name) {
        categories.add(category("1", "Books"));

        assertThatThrownBy(() -> categories.add(category("2", name)))
                .isInstanceOf(InvalidCategoryException.class)
                .hasMessageContaining("choose another name");
    }

    @Test
    void thereAreNotTooMany() {
        IntStream.range(0, Categories.MAX).forEach(i -> categories.add(category("" + i, "n" + i)));

        assertThatThrownBy(() -> categories.add(category("x", "x")))
                .isInstanceOf(InvalidCategoryException.class)
                .hasMessageContaining("delete one first");
    }

    @Test
    void thereAreNotTooManyGlobsInAll() {
        List<String> globs = IntStream.range(0, 30).mapToObj(i -> "*" + i).toList();
        categories.add(category("1", "1", globs));
        categories.add(category("2", "2", globs));
        categories.add(category("3", "3", globs));

        assertThatThrownBy(() -> categories.add(category("4", "4", globs)))
                .isInstanceOf(InvalidCategoryException.class)
                .hasMessageContaining("at most 100 globs");
    }

    @Test
    void othersHaveAnotherVersion() {
        String none = Categories.version(categories.list());
        categories.add(category("1", "One"));

        assertThat(Categories.version(categories.list())).isNotEqualTo(none).hasSize(32);
    }
}
