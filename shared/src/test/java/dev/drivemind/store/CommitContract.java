package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads, writes and their preconditions. */
interface CommitContract {
    Ref ONE = new Ref(Schema.LANES, "one");
    Ref TWO = new Ref(Schema.LANES, "two");
    Fields OLD = Fields.builder().put("job", "j").put("number", 1).build();
    Fields NEW = Fields.builder().put("job", "j").put("number", 2).build();

    /** The store under test, empty. */
    Documents documents();

    @Test
    default void whatIsNotThereIsNotRead() {
        assertThat(documents().get(ONE)).isEmpty();
        assertThat(documents().getAll(List.of(ONE, TWO))).isEmpty();
        assertThat(documents().getAll(List.of())).isEmpty();
    }

    @Test
    default void whatIsSetIsReadBack() {
        long version = documents().commit(List.of(Write.set(ONE, OLD))).get(0);

        assertThat(documents().get(ONE)).contains(new Document(ONE, version, OLD));
        assertThat(version).isPositive();
    }

    @Test
    default void setReplacesEveryField() {
        documents().commit(List.of(Write.set(ONE, OLD)));
        documents()
                .commit(List.of(
                        Write.set(ONE, Fields.builder().put("phase", "list").build())));

        assertThat(documents().get(ONE).orElseThrow().fields().asMap()).isEqualTo(Map.of("phase", "list"));
    }

    @Test
    default void updateLeavesTheOtherFields() {
        documents().commit(List.of(Write.set(ONE, OLD)));
        long version = documents()
                .commit(List.of(Write.update(
                        ONE,
                        Fields.builder().put("number", 7).put("phase", "list").build())))
                .get(0);

        Document now = documents().get(ONE).orElseThrow();
        assertThat(now.fields().asMap()).isEqualTo(Map.of("job", "j", "number", 7L, "phase", "list"));
        assertThat(now.version()).isEqualTo(version);
    }

    @Test
    default void updateReplacesANestedFieldAsAWhole() {
        Fields nested = Fields.builder().put("a", 1).put("b", 2).build();
        documents()
                .commit(List.of(
                        Write.set(ONE, Fields.builder().put("counts", nested).build())));
        Fields less = Fields.builder().put("a", 5).build();
        documents()
                .commit(List.of(
                        Write.update(ONE, Fields.builder().put("counts", less).build())));

        assertThat(documents().get(ONE).orElseThrow().fields().fields("counts")).isEqualTo(less);
    }

    @Test
    default void updateOfNothingIsAConflict() {
        assertConflict(Write.update(ONE, OLD));
    }

    @Test
    default void aDeletedDocumentIsGoneAndItsVersionIsNought() {
        documents().commit(List.of(Write.set(ONE, OLD)));

        assertThat(documents().commit(List.of(Write.delete(ONE)))).containsExactly(0L);
        assertThat(documents().get(ONE)).isEmpty();
        assertThat(documents().getAll(List.of(ONE))).isEmpty();
    }

    @Test
    default void deletingNothingIsNoError() {
        assertThat(documents().commit(List.of(Write.delete(ONE)))).containsExactly(0L);
    }

    @Test
    default void aDocumentCanComeBackAfterItsDeletion() {
        long first = documents().commit(List.of(Write.set(ONE, OLD))).get(0);
        documents().commit(List.of(Write.delete(ONE)));
        long second = documents()
                .commit(List.of(Write.set(ONE, NEW, Precondition.ABSENT)))
                .get(0);

        assertThat(second).isGreaterThan(first);
        assertThat(documents().get(ONE)).contains(new Document(ONE, second, NEW));
        assertThat(documents().getAll(List.of(ONE, TWO))).hasSize(1);
    }

    @Test
    default void absentHoldsOnlyForWhatIsNotThere() {
        documents().commit(List.of(Write.set(ONE, OLD, Precondition.ABSENT)));

        assertConflict(Write.set(ONE, NEW, Precondition.ABSENT));
        assertConflict(Write.delete(ONE, Precondition.ABSENT));
        documents().commit(List.of(Write.delete(TWO, Precondition.ABSENT)));
    }

    @Test
    default void existsHoldsOnlyForWhatIsThere() {
        assertConflict(Write.set(ONE, OLD, Precondition.EXISTS));
        assertConflict(Write.delete(ONE, Precondition.EXISTS));
        documents().commit(List.of(Write.set(ONE, OLD)));
        documents().commit(List.of(Write.set(ONE, NEW, Precondition.EXISTS)));

        assertThat(documents().get(ONE).orElseThrow().fields()).isEqualTo(NEW);
        documents().commit(List.of(Write.delete(ONE, Precondition.EXISTS)));
        assertThat(documents().get(ONE)).isEmpty();
    }

    @Test
    default void versionIsHoldsOnlyForThatVersion() {
        assertConflict(Write.set(ONE, OLD, Precondition.versionIs(1)));
        long first = documents().commit(List.of(Write.set(ONE, OLD))).get(0);
        long second = documents()
                .commit(List.of(Write.set(ONE, NEW, Precondition.versionIs(first))))
                .get(0);

        assertThat(second).isGreaterThan(first);
        assertConflict(Write.set(ONE, OLD, Precondition.versionIs(first)));
        assertConflict(Write.delete(ONE, Precondition.versionIs(first)));
        assertConflict(new Write.Update(ONE, OLD, Precondition.versionIs(first)));
        documents().commit(List.of(new Write.Update(ONE, OLD, Precondition.versionIs(second))));
        assertThat(documents().get(ONE).orElseThrow().fields()).isEqualTo(OLD);
    }

    @Test
    default void theVersionOfADeletedDocumentNeverHoldsAgain() {
        long first = documents().commit(List.of(Write.set(ONE, OLD))).get(0);
        documents().commit(List.of(Write.delete(ONE)));

        assertConflict(Write.set(ONE, NEW, Precondition.versionIs(first)));
        documents().commit(List.of(Write.set(ONE, OLD)));
        assertConflict(Write.set(ONE, NEW, Precondition.versionIs(first)));
    }

    @Test
    default void aFailedPreconditionWritesNothingAtAll() {
        long version = documents().commit(List.of(Write.set(ONE, OLD))).get(0);
        Ref three = new Ref(Schema.FILES, "three");

        assertThatThrownBy(() -> documents()
                        .commit(List.of(
                                Write.set(TWO, OLD),
                                Write.update(ONE, NEW),
                                Write.set(three, OLD),
                                Write.set(new Ref(Schema.LANES, "four"), OLD, Precondition.EXISTS))))
                .isInstanceOf(ConflictException.class);

        assertThat(documents().get(ONE)).contains(new Document(ONE, version, OLD));
        assertThat(documents().get(TWO)).isEmpty();
        assertThat(documents().get(three)).isEmpty();
    }

    @Test
    default void preconditionsSeeTheStateBeforeTheCommit() {
        Write created = Write.set(ONE, OLD);
        documents().commit(List.of(created, Write.set(TWO, OLD, Precondition.ABSENT)));
        long before = documents().get(TWO).orElseThrow().version();

        List<Long> versions =
                documents().commit(List.of(Write.delete(ONE), Write.set(TWO, NEW, Precondition.versionIs(before))));

        assertThat(versions).hasSize(2);
        assertThat(versions.get(0)).isZero();
        assertThat(versions.get(1)).isGreaterThan(before);
    }

    @Test
    default void versionsComeInTheOrderOfTheWrites() {
        documents().commit(List.of(Write.set(ONE, OLD)));
        List<Long> versions = documents()
                .commit(List.of(Write.set(TWO, NEW), Write.delete(ONE), Write.set(new Ref(Schema.FILES, "f"), OLD)));

        assertThat(versions).hasSize(3);
        assertThat(documents().get(TWO).orElseThrow().version()).isEqualTo(versions.get(0));
        assertThat(versions.get(1)).isZero();
        assertThat(documents().get(new Ref(Schema.FILES, "f")).orElseThrow().version())
                .isEqualTo(versions.get(2));
    }

    @Test
    default void aVersionGrowsWithEveryChange() {
        long last = 0;
        for (int i = 0; i < 20; i++) {
            Fields fields = Fields.builder().put("number", i).build();
            long next = documents().commit(List.of(Write.set(ONE, fields))).get(0);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    default void collectionsDoNotShareIds() {
        documents()
                .commit(List.of(Write.set(new Ref(Schema.LANES, "x"), OLD), Write.set(new Ref(Schema.JOBS, "x"), NEW)));
        documents().commit(List.of(Write.delete(new Ref(Schema.LANES, "x"))));

        assertThat(documents().get(new Ref(Schema.JOBS, "x")).orElseThrow().fields())
                .isEqualTo(NEW);
    }

    @Test
    default void getAllFindsWhatExistsInAllCollectionsAndNamesNothingTwice() {
        Ref file = new Ref(Schema.FILES, "f");
        documents().commit(List.of(Write.set(ONE, OLD), Write.set(file, NEW)));

        List<Document> found = documents().getAll(List.of(ONE, TWO, file, ONE));

        assertThat(found).extracting(Document::ref).containsExactlyInAnyOrder(ONE, file);
    }

    @Test
    default void anEmptyCommitDoesNothing() {
        assertThat(documents().commit(List.of())).isEmpty();
    }

    @Test
    default void anEmptyDocumentIsADocument() {
        documents().commit(List.of(Write.set(ONE, Fields.empty())));

        assertThat(documents().get(ONE).orElseThrow().fields()).isEqualTo(Fields.empty());
    }

    private void assertConflict(Write write) {
        assertThatThrownBy(() -> documents().commit(List.of(write))).isInstanceOf(ConflictException.class);
    }
}
