package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedTest {
    private int asked;

    private final MemoryDocuments documents = new MemoryDocuments() {
        @Override
        public List<Document> query(Query query) {
            asked++;
            return super.query(query);
        }
    };

    private final Query grants = Query.of(Schema.GRANTS).whereEqual("ownerId", "ada");

    private void store(int count) {
        documents.commit(IntStream.range(0, count)
                .mapToObj(i -> Write.set(
                        new Ref(Schema.GRANTS, "g" + i),
                        Fields.builder().put("ownerId", "ada").build()))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100})
    void everyDocumentIsFoundOnceWhateverThePagesSize(int limit) {
        store(4);

        assertThat(Paged.all(documents, grants.limit(limit)))
                .extracting(Document::id)
                .containsExactly("g0", "g1", "g2", "g3");
    }

    @Test
    void noMoreIsReadThanIsNeeded() {
        store(4);

        assertThat(Paged.all(documents, grants.limit(2))
                        .anyMatch(document -> document.id().equals("g1")))
                .isTrue();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(Paged.all(documents, grants)).isEmpty();
        assertThat(asked).isEqualTo(1);
    }
}
