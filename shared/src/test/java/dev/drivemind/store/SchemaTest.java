package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Schema SCHEMA = Rooms.ALL.schema();
    private static final Query LIVE =
            Query.of(Schema.FILES).whereEqual("live", true).whereEqual("source", "s");

    @Test
    void aDeclaredShapeIsFoundWhateverTheOrderOfItsFilters() {
        Shape shape = SCHEMA.require(LIVE.orderBy("name", true), Optional.empty());

        assertThat(shape.equal()).containsExactly("source", "live");
        assertThat(shape.orderBy()).contains("name");
    }

    @Test
    void boundsAskForTheSameShapeAsOrder() {
        assertThat(SCHEMA.require(LIVE.between("size", 1L, 2L), Optional.empty())
                        .orderBy())
                .contains("size");
    }

    @Test
    void oneFilterTooFewOrTooManyIsAnotherShape() {
        assertRefused(Query.of(Schema.FILES).whereEqual("live", true), Optional.empty());
        assertRefused(LIVE.whereEqual("name", "x"), Optional.empty());
        assertRefused(LIVE.orderBy("nonesuch", false), Optional.empty());
        assertRefused(Query.of("nonesuch"), Optional.empty());
    }

    @Test
    void aSumIsPartOfTheShape() {
        Query kind = LIVE.whereEqual("kind", "image");

        assertThat(SCHEMA.require(kind, Optional.of("size")).sum()).contains("size");
        assertThat(SCHEMA.require(kind, Optional.empty()).equal()).contains("kind");
        assertRefused(kind, Optional.of("modifiedTime"));
        assertRefused(LIVE, Optional.of("size"));
    }

    @Test
    void aRefusalSaysWhatToDo() {
        assertThatThrownBy(() -> SCHEMA.require(LIVE.orderBy("colour", false), Optional.empty()))
                .hasMessageContaining(Schema.FILES)
                .hasMessageContaining("colour")
                .hasMessageContaining("declare it with its collection");
    }

    @Test
    void everyShapeIsOfADeclaredCollectionAndNoneIsDeclaredTwice() {
        assertThat(SCHEMA.shapes())
                .doesNotHaveDuplicates()
                .allSatisfy(shape -> assertThat(SCHEMA.collections()).contains(shape.collection()));
        SCHEMA.collections().forEach(SCHEMA::requireCollection);
        assertThatThrownBy(() -> SCHEMA.requireCollection("nonesuch")).isInstanceOf(UndeclaredQueryException.class);
    }

    @Test
    void indexedFieldsAreAllThatShapesName() {
        assertThat(SCHEMA.indexedFields(Schema.LANES)).containsExactly("job", "open", "ownerId", "phase", "subject");
        assertThat(SCHEMA.indexedFields(Schema.FILES)).contains("source", "live", "kind", "size", "name");
        assertThat(SCHEMA.indexedFields(Schema.ACTIVE_JOBS)).isEmpty();
    }

    private static void assertRefused(Query query, Optional<String> sum) {
        assertThatThrownBy(() -> SCHEMA.require(query, sum)).isInstanceOf(UndeclaredQueryException.class);
    }
}
