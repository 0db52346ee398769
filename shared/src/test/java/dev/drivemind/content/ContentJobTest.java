package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentJobTest {
    private static final String SOURCE = ContentBench.SOURCE;
    private static final String OTHER = ContentBench.OTHER;

    private final ContentBench bench = new ContentBench();

    private Map<String, Document> contents() {
        return bench.stored.all(Schema.CONTENTS).stream().collect(Collectors.toMap(Document::id, document -> document));
    }

    @Test
    void textsAreFoundOnceTheyAreRead() {
        bench.put(SOURCE, "1", "letter.txt", "The treasure lies in Lisbon");
        assertThat(bench.found("treasure")).isEmpty();

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.found("treasure")).containsExactly("1");
        assertThat(bench.found("letter lisbon")).containsExactly("1");
    }

    @Test
    void equalContentsAreReadOnceForAnOwnerWhereverTheyAre() {
        bench.put(SOURCE, "1", "one.txt", "the same words");
        bench.put(SOURCE, "2", "two.txt", "the same words");
        bench.put(OTHER, "3", "three.txt", "the same words");

        Job first = bench.read(SOURCE);
        Job second = bench.read(OTHER);

        assertThat(bench.extractor.read()).hasSize(1);
        assertThat(first.progress().number("extracted") + second.progress().number("extracted", 0))
                .isEqualTo(1);
        assertThat(bench.found("\"same words\"")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(bench.texts()).hasSize(2);
    }

    @Test
    void aContentThatItsSourceTellsTheChecksumOfIsNotEvenOpenedTwice() {
        FileEntry entry =
                Entries.file("1").named("one.txt").size(5L).entry().withMd5("5d41402abc4b2a76b9719d911017c592");
        bench.contents.put("1", "hello");
        bench.contents.put("2", "hello");
        bench.put(SOURCE, entry);
        bench.put(SOURCE, Entries.like(entry).id("2").named("two.txt").entry());

        Job unused = bench.read(SOURCE);

        assertThat(bench.opened).containsExactly("1");
        assertThat(bench.found("hello")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void toReadAgainWithNothingChangedOpensAndWritesNothing() {
        bench.put(SOURCE, "1", "one.txt", "first");
        bench.put(SOURCE, "2", "two.txt", "LOCKED");
        Job unused = bench.read(SOURCE);
        Map<String, Document> before = contents();
        bench.opened.clear();

        Job again = bench.read(SOURCE);

        assertThat(bench.opened).isEmpty();
        assertThat(contents()).isEqualTo(before);
        assertThat(again.progress().number("looked")).isEqualTo(2);
    }

    @Test
    void aPoisonIsTriedThreeTimesAndCostsItselfAlone() {
        bench.put(SOURCE, "1", "a.txt", "good");
        bench.put(SOURCE, "2", "poison.txt", "POISON");
        bench.put(SOURCE, "3", "z.txt", "good as well");

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.extractor.read()).containsExactly("a.txt", "poison.txt", "poison.txt", "poison.txt", "z.txt");
        assertThat(bench.outcome(SOURCE, "2")).isEqualTo(Outcome.POISON);
        assertThat(bench.found("good")).containsExactlyInAnyOrder("1", "3");
        bench.put(SOURCE, "4", "copy.txt", "POISON");
        Job unused = bench.read(SOURCE);
        assertThat(bench.extractor.read()).hasSize(5);
        assertThat(bench.outcome(SOURCE, "4")).isEqualTo(Outcome.POISON);
    }

    @ParameterizedTest
    @CsvSource({
        "HARMFUL, HARMFUL",
        "NOT_OFFERED, NOT_OFFERED",
        "FORBIDDEN, FORBIDDEN",
        "CHANGED, CHANGED",
        "NOT_FOUND, CHANGED",
        "UNAVAILABLE, UNAVAILABLE",
    })
    void whatASourceRefusesHasItsReasonAndTheOthersAreRead(Kind kind, Outcome outcome) {
        bench.put(SOURCE, "1", "one.txt", "words");
        bench.put(SOURCE, "2", "two.txt", "words of another");
        bench.refusals.put("1", new SourceException(kind, "no", null));

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.outcome(SOURCE, "1")).isEqualTo(outcome);
        assertThat(bench.outcome(SOURCE, "2")).isEqualTo(Outcome.DONE);
    }

    @Test
    void aContentThatBreaksOffIsNoFullDiskAndTheOthersAreRead() {
        bench.put(SOURCE, "1", "one.txt", "words");
        bench.put(SOURCE, "2", "two.txt", "words of another");
        bench.broken.add("1");

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.outcome(SOURCE, "1")).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(bench.outcome(SOURCE, "2")).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatMayNotFailForEverIsTriedAgainWhenItsOwnerWantsThat() {
        bench.put(SOURCE, "1", "one.txt", "words");
        bench.refusals.put("1", new SourceException(Kind.FORBIDDEN, "no", null));
        Job unused = bench.read(SOURCE);
        bench.refusals.clear();

        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.outcome(SOURCE, "1")).isEqualTo(Outcome.DONE);
    }

    @Test
    void aSourceThatAcceptsNobodyAnyMorePausesTheJob() {
        bench.put(SOURCE, "1", "one.txt", "words");
        bench.refusals.put("1", new SourceException(Kind.UNAUTHORIZED, "connect again", null));

        assertThat(bench.read(SOURCE).state()).isEqualTo(JobState.PAUSED);
    }

    @Test
    void whatChangesIsReadAnewAndItsFormerTextIsGone() {
        bench.put(SOURCE, "1", "one.txt", "former words");
        Job unused = bench.read(SOURCE);
        bench.put(SOURCE, "1", "one.txt", "present words");
        assertThat(bench.found("former")).as("before it is read anew").isEmpty();

        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.found("former")).isEmpty();
        assertThat(bench.found("present")).containsExactly("1");
        assertThat(bench.texts()).hasSize(1);
    }

    @Test
    void whatIsDeletedTakesItsTextAwayUnlessAnotherFileHasIt() {
        bench.put(SOURCE, "1", "one.txt", "shared words");
        bench.put(SOURCE, "2", "two.txt", "shared words");
        bench.put(SOURCE, "3", "three.txt", "own words");
        Job unused = bench.read(SOURCE);
        bench.delete(SOURCE, "1");
        bench.delete(SOURCE, "3");
        assertThat(bench.found("own")).as("at once").isEmpty();

        Job unusedAgain = bench.read(SOURCE);

        assertThat(contents()).containsOnlyKeys(SOURCE + "~2");
        assertThat(bench.texts()).hasSize(1);
        assertThat(bench.found("shared")).containsExactly("2");
    }

    @Test
    void textsOfWhatIsDeletedGoAlsoWhereNothingIsReadAnyMore() {
        bench.put(SOURCE, "1", "one.txt", "own words");
        Job unused = bench.read(SOURCE);
        bench.delete(SOURCE, "1");
        bench.reads = Extractor.NONE;

        Job unusedAgain = bench.ended(bench.of(SOURCE).rebuild());

        assertThat(contents()).isEmpty();
        assertThat(bench.texts()).isEmpty();
    }

    @Test
    void ofWhatHoldsNoTextNothingIsStored() {
        bench.put(
                SOURCE,
                Entries.file("1")
                        .named("picture.jpg")
                        .type("image/jpeg")
                        .size(5L)
                        .entry());
        bench.put(SOURCE, Entries.file("2").named("large.pdf").size(1L << 40).entry());
        bench.put(SOURCE, Entries.folder("3").entry());

        Job unused = bench.read(SOURCE);

        assertThat(contents()).containsOnlyKeys(SOURCE + "~2");
        assertThat(bench.outcome(SOURCE, "2")).isEqualTo(Outcome.TOO_LARGE);
        assertThat(bench.opened).isEmpty();
    }

    @Test
    void aDocumentWithoutBytesOfItsOwnIsExported() {
        bench.contents.put("1", "minutes of the board");
        bench.put(
                SOURCE,
                Entries.file("1")
                        .named("Minutes")
                        .type("application/vnd.google-apps.document")
                        .entry());

        Job unused = bench.read(SOURCE);

        assertThat(bench.extractor.read()).containsExactly("Minutes.txt");
        assertThat(bench.found("board")).containsExactly("1");
    }

    @Test
    void anIndexOfWordsThatIsLostIsMadeAnewWithItsTexts() {
        bench.put(SOURCE, "1", "one.txt", "lasting words");
        Job unused = bench.read(SOURCE);
        bench.search.lose();
        assertThat(bench.of(SOURCE).isCurrent(bench.time.now())).isFalse();

        Job unusedAgain = bench.ended(bench.of(SOURCE).follow());

        assertThat(bench.found("lasting")).containsExactly("1");
        assertThat(bench.extractor.read()).hasSize(1);
    }

    @Test
    void whereverAProcessDiesTheEndIsTheSame() {
        List<String> expected = outcomeWithDeath(Integer.MAX_VALUE, false);
        for (int at = 1; at <= 40; at++) {
            assertThat(outcomeWithDeath(at, false)).as("before commit " + at).isEqualTo(expected);
            assertThat(outcomeWithDeath(at, true)).as("after commit " + at).isEqualTo(expected);
        }
    }

    /** A process dies at one of its commits. */
    private static List<String> outcomeWithDeath(int at, boolean after) {
        ContentBench bench = new ContentBench();
        for (int i = 0; i < 60; i++) {
            bench.put(SOURCE, "f" + i, "file" + i + ".txt", i % 20 == 7 ? "POISON " + i : "words " + i % 30);
        }
        AtomicInteger commits = new AtomicInteger();
        bench.reached = documents -> new DyingDocuments(documents, commits, at, after);
        Job job = bench.read(SOURCE);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        List<String> end = new ArrayList<>(bench.stored.all(Schema.CONTENTS).stream()
                .map(document -> document.id() + document.fields())
                .sorted()
                .toList());
        end.addAll(bench.texts());
        end.addAll(bench.found("words").stream().sorted().toList());
        return end;
    }
}
