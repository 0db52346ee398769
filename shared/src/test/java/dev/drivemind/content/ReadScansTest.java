package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadScansTest {
    private static final String SOURCE = ContentBench.SOURCE;
    private static final String OTHER = ContentBench.OTHER;
    private static final long PAGE = Service.DOCUMENT_AI.cost(1);

    private final PlayedPageReader service = new PlayedPageReader();
    private final ContentBench bench = bench(service);

    private static ContentBench bench(PlayedPageReader service) {
        ContentBench bench = new ContentBench();
        bench.services = new Services(List.of(service), () -> {});
        return bench;
    }

    private Budget budget() {
        return bench.budgets().of(Service.DOCUMENT_AI);
    }

    private StoredContent stored(String id) {
        return StoredContent.of(bench.stored.get(StoredContent.ref(SOURCE, id)).orElseThrow());
    }

    @Test
    void nothingIsSentUnlessItsOwnerHasSwitchedTheServiceOn() {
        bench.put(SOURCE, "1", "scan.pdf", "SCANS 3 treasure");

        Job unused = bench.read(SOURCE);

        assertThat(service.charged()).isEmpty();
        assertThat(stored("1").scans()).isEqualTo(new Scans(3, 0, ""));
        assertThat(bench.found("treasure")).isEmpty();
    }

    @Test
    void pagesThatArePicturesAreReadAndFoundAndTheirPriceIsSpent() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "scan.pdf", "SCANS 20 treasure");

        Job job = bench.read(SOURCE);

        assertThat(service.charged()).containsExactly(15, 5);
        assertThat(bench.found("treasure page19")).containsExactly("1");
        assertThat(stored("1").outcome()).isEqualTo(Outcome.DONE);
        assertThat(budget().spent()).isEqualTo(20 * PAGE);
        assertThat(budget().open()).isEmpty();
        assertThat(job.progress().number("scansRead")).isEqualTo(20);
        assertThat(bench.stored.all(Schema.AUDIT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields().string("action")).isEqualTo("send content"));
    }

    @Test
    void whatWasReadBeforeTheServiceWasSwitchedOnIsReadThenAndCostsNoSecondExtraction() {
        bench.put(SOURCE, "1", "scan.pdf", "SCANS 3 treasure");
        Job unused = bench.read(SOURCE);
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);

        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.found("treasure")).containsExactly("1");
        assertThat(bench.extractor.read()).hasSize(1);
    }

    @Test
    void equalContentsArePaidForOnceWhereverTheyAre() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 treasure");
        bench.put(SOURCE, "2", "two.pdf", "SCANS 3 treasure");
        bench.put(OTHER, "3", "three.pdf", "SCANS 3 treasure");

        Job unused = bench.read(SOURCE);
        Job unusedOther = bench.read(OTHER);

        assertThat(service.charged()).containsExactly(3);
        assertThat(bench.found("treasure")).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aContentThatCannotBeReadIsTriedForItsFirstCopyAlone() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "POISON");
        bench.put(SOURCE, "2", "two.pdf", "POISON");

        Job unused = bench.read(SOURCE);

        assertThat(stored("1").outcome()).isEqualTo(Outcome.POISON);
        assertThat(stored("2").outcome()).isEqualTo(Outcome.POISON);
        assertThat(bench.extractor.read()).containsExactly("one.pdf", "one.pdf", "one.pdf");
    }

    @Test
    void whatWasReadBeforePagesWereCountedIsReadOnceMoreForAllOfItsCopies() {
        String content = "SCANS 3 treasure";
        bench.put(SOURCE, "1", "one.pdf", content);
        Job unusedFirst = bench.read(SOURCE);
        String hash = stored("1").hash();
        boolean unusedBlob = bench.blobs.delete(bench.texts().get(0));
        new StoredTexts(bench.stored, bench.blobs, ContentBench.OWNER)
                .put(SOURCE, hash, new StoredTexts.Known(Outcome.EMPTY, "", -1));
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "2", "two.pdf", content);
        bench.put(SOURCE, "3", "three.pdf", content);

        Job unused = bench.read(SOURCE);

        assertThat(bench.extractor.read()).containsExactly("one.pdf", "two.pdf");
        assertThat(bench.found("treasure")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(service.charged()).containsExactly(3);
    }

    @Test
    void aFileWithoutPagesThatIsCalledAPdfIsReadOnceForAllOfItsCopies() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "plain words");
        bench.put(SOURCE, "2", "two.pdf", "plain words");

        Job unused = bench.read(SOURCE);
        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.extractor.read()).containsExactly("one.pdf");
        assertThat(bench.found("plain")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void itStopsExactlyAtTheBudgetAndContinuesInTheNextMonth() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 33 * PAGE + PAGE / 2);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 20 one");
        bench.put(SOURCE, "2", "two.pdf", "SCANS 20 two");

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.units()).isEqualTo(33);
        assertThat(budget().spent()).isEqualTo(33 * PAGE);
        assertThat(stored("2").scans()).isEqualTo(new Scans(20, 13, ""));
        assertThat(bench.found("two page12")).containsExactly("2");
        assertThat(bench.found("two page13")).isEmpty();
        Job unusedInTheSameMonth = bench.read(SOURCE);
        assertThat(service.units()).isEqualTo(33);

        bench.time.pass(Duration.ofDays(31));
        Job unused = bench.read(SOURCE);

        assertThat(service.units()).isEqualTo(40);
        assertThat(budget().spent()).isEqualTo(7 * PAGE);
        assertThat(bench.found("two page19")).containsExactly("2");
    }

    @Test
    void whatTheServiceRefusesHasItsReasonCostsNothingAndTheOthersAreRead() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 one");
        bench.put(SOURCE, "2", "two.pdf", "SCANS 3 two");
        service.fail(Kind.REFUSED);

        Job unused = bench.read(SOURCE);

        assertThat(stored("1").scans().refusal()).isEqualTo("as the test wants it");
        assertThat(bench.found("two")).containsExactly("2");
        assertThat(budget().spent()).isEqualTo(3 * PAGE);
        Job unusedAgain = bench.read(SOURCE);
        assertThat(service.units()).isEqualTo(3);
    }

    @Test
    void aQuotaIsWaitedForAndCostsNothing() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 one");
        service.fail(Kind.QUOTA);

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.found("one")).containsExactly("1");
        assertThat(budget().spent()).isEqualTo(3 * PAGE);
    }

    @Test
    void anOutcomeThatNobodyKnowsCountsAsSpent() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 one");
        service.fail(Kind.UNKNOWN);

        Job unused = bench.read(SOURCE);

        assertThat(bench.found("one")).containsExactly("1");
        assertThat(service.units()).isEqualTo(6);
        assertThat(budget().spent()).isEqualTo(6 * PAGE);
    }

    @Test
    void aServiceThatIsAwayEndsTheJobAfterThreeCallsAndIsTriedByTheNext() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 one");
        bench.put(SOURCE, "2", "two.pdf", "SCANS 3 two");
        for (int i = 0; i < 3; i++) {
            service.fail(Kind.NOT_SENT);
        }

        assertThat(bench.read(SOURCE).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.charged()).isEmpty();
        assertThat(budget().spent() + budget().reserved()).isZero();

        Job unused = bench.read(SOURCE);
        assertThat(bench.found("page0")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aServiceThatRefusesEveryCallIsNotCalledAgainUntilItIsSwitchedOnAnew() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 3 one");
        service.fail(Kind.UNUSABLE);
        Job unused = bench.read(SOURCE);
        assertThat(budget().hindrance()).contains("as the test wants it");

        Job unusedAgain = bench.read(SOURCE);
        assertThat(service.charged()).isEmpty();

        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        Job unusedAnew = bench.read(SOURCE);
        assertThat(bench.found("one")).containsExactly("1");
    }

    @Test
    void whatIsDeletedTakesTheTextOfItsPagesAway() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "one.pdf", "SCANS 20 one");
        Job unused = bench.read(SOURCE);
        assertThat(bench.texts()).hasSize(3);
        bench.delete(SOURCE, "1");

        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.texts()).isEmpty();
    }

    @Test
    void whereverAProcessDiesNoMoreIsSpentThanTheBudgetAndAllThatWasChargedIsCounted() {
        for (int at = 1; at <= 40; at++) {
            for (boolean after : new boolean[] {false, true}) {
                PlayedPageReader charges = new PlayedPageReader();
                ContentBench worlds = bench(charges);
                long limit = 41 * PAGE;
                worlds.budgets().switchOn(Service.DOCUMENT_AI, limit);
                worlds.put(SOURCE, "1", "one.pdf", "SCANS 20 one");
                worlds.put(SOURCE, "2", "two.pdf", "SCANS 30 two");
                AtomicInteger commits = new AtomicInteger();
                int dies = at;
                boolean committed = after;
                worlds.reached = documents -> new DyingDocuments(documents, commits, dies, committed);

                Job job = worlds.read(SOURCE);

                Budget left = worlds.budgets().of(Service.DOCUMENT_AI);
                String where = (after ? "after" : "before") + " commit " + at;
                assertThat(job.state()).as(where).isEqualTo(JobState.SUCCEEDED);
                assertThat(charges.units() * PAGE).as(where).isLessThanOrEqualTo(left.spent() + left.reserved());
                assertThat(left.spent() + left.reserved()).as(where).isLessThanOrEqualTo(limit);
                assertThat(charges.units()).as(where).isGreaterThanOrEqualTo(41 - 15);
                assertThat(worlds.found("one page19")).as(where).containsExactly("1");
            }
        }
    }
}
