package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Updates.Attempt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdatesTest {
    private static final Ref COUNTER = new Ref(Schema.ALLOWANCES, "counter");

    private Runnable beforeCommit = () -> {};
    private int repliesLost;

    private final MemoryDocuments documents = new MemoryDocuments() {
        @Override
        public List<Long> commit(List<Write> writes) {
            Runnable meanwhile = beforeCommit;
            beforeCommit = () -> {};
            meanwhile.run();
            List<Long> versions = super.commit(writes);
            if (repliesLost > 0) {
                repliesLost--;
                throw new UnknownOutcomeException("The reply was lost");
            }
            return versions;
        }
    };

    /** Counts up to a number, as many times as it takes. */
    private Attempt<Long> oneMore(long upTo) {
        Optional<Document> stored = documents.get(COUNTER);
        long count = stored.map(document -> document.fields().number("count")).orElse(0L);
        return count >= upTo
                ? Attempt.nothing(count)
                : Attempt.write(
                        Write.set(
                                COUNTER,
                                Fields.builder().put("count", count + 1).build(),
                                Precondition.unchanged(stored)),
                        count + 1);
    }

    private long count() {
        return documents.get(COUNTER).orElseThrow().fields().number("count");
    }

    @Test
    void whatNobodyElseChangesIsWrittenOnce() {
        assertThat(Updates.<Long>make(documents, "the counter", () -> oneMore(9)))
                .isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anAttemptThatMeetsAnotherIsMadeOverWhatThatOneLeft() {
        beforeCommit = () -> Updates.<Long>make(documents, "the counter", () -> oneMore(9));

        assertThat(Updates.<Long>make(documents, "the counter", () -> oneMore(9)))
                .isEqualTo(2);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatBecameOfALostReplyIsRead() {
        repliesLost = 1;

        assertThat(Updates.<Long>make(documents, "the counter", () -> oneMore(1)))
                .isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenWhereNothingNeedsToBe() {
        repliesLost = 1;

        assertThat(Updates.<Long>make(documents, "the counter", () -> oneMore(0)))
                .isZero();
        assertThat(repliesLost).isEqualTo(1);
    }

    @Test
    void whoIsNeverFirstIsToldSo() {
        assertThatThrownBy(() -> Updates.<Long>make(documents, "the counter", () -> {
                    Attempt<Long> late = oneMore(99);
                    documents.commit(List.of(
                            Write.set(COUNTER, Fields.builder().put("count", 7).build())));
                    return late;
                }))
                .isInstanceOf(ConflictException.class)
                .hasMessage("Gave up after 10 concurrent updates of the counter. Try again.");
        assertThat(Updates.<Long>tryToMake(documents, 0, () -> oneMore(9))).isEmpty();
    }
}
