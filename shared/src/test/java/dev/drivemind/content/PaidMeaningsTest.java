package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.PlayedEmbedder;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What files mean, found out by a service in the place of the machine's own model. */
class PaidMeaningsTest {
    private static final String SOURCE = ContentBench.SOURCE;
    private static final String OTHER = ContentBench.OTHER;
    private static final Service SERVICE = Service.EMBEDDINGS;

    private final PlayedTextEmbedder service = new PlayedTextEmbedder();
    private final PlayedEmbedder machine = new PlayedEmbedder();
    private final ContentBench bench = new ContentBench();

    @BeforeEach
    void putTwoFiles() {
        bench.services = new Services(List.of(service), () -> {});
        bench.embedder = machine;
        bench.put(SOURCE, "1", "one.txt", "the invoice of march");
        bench.put(SOURCE, "2", "two.txt", "sand and sea");
        Job unused = bench.read(SOURCE);
    }

    private void switchOn(long limit) {
        bench.budgets().switchOn(SERVICE, limit);
    }

    private Budget budget() {
        return bench.budgets().of(SERVICE);
    }

    private Job mean() {
        return bench.mean(SOURCE);
    }

    private long charged() {
        return service.charged().stream().mapToLong(SERVICE::cost).sum();
    }

    @Test
    void nothingIsSentUnlessItsOwnerHasSwitchedTheServiceOnAndItsPriceIsToldBefore() {
        Totals told = bench.of(SOURCE).waiting(SERVICE);

        Job unused = mean();

        assertThat(bench.foundByMeaning("bill")).containsExactly("1");
        assertThat(machine.embedded()).containsExactly("one: the invoice of march", "two: sand and sea", "bill");
        assertThat(service.passages()).isEmpty();
        assertThat(service.questions()).isEmpty();
        assertThat(told).isEqualTo(new Totals(2, 2 * 603 + 2 * MeaningPrice.PASSAGE));
    }

    @Test
    void itTakesThePlaceOfTheMachinesModelAndPassagesAndQuestionsArePaidFor() {
        switchOn(1_000_000);

        Job job = mean();

        assertThat(bench.foundByMeaning("bill")).containsExactly("1");
        assertThat(service.passages()).containsExactly("one: the invoice of march", "two: sand and sea");
        assertThat(service.questions()).containsExactly("bill");
        assertThat(machine.embedded()).isEmpty();
        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(budget().units()).isEqualTo(service.units()).isEqualTo(5 + 4 + 1);
        assertThat(budget().spent()).isEqualTo(charged());
        assertThat(budget().open()).isEmpty();
        assertThat(bench.of(SOURCE).waiting(SERVICE)).isEqualTo(new Totals(0, 0));
        assertThat(bench.stored.all(Schema.AUDIT))
                .extracting(entry -> entry.fields().string("action"))
                .containsExactly("send content", "send content");
    }

    @Test
    void vectorsOfAnotherModelAreMadeAnewAndWhatWasPaidForIsNotPaidForAgain() {
        Job unusedByMachine = mean();
        switchOn(1_000_000);
        Job unusedByService = mean();
        long spent = budget().spent();
        bench.budgets().switchOff(SERVICE);
        Job unusedByMachineAgain = mean();

        switchOn(1_000_000);
        Job job = mean();

        assertThat(machine.embedded()).hasSize(4);
        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(service.passages()).hasSize(2);
        assertThat(budget().spent()).isEqualTo(spent);
        assertThat(bench.foundByMeaning("bill")).containsExactly("1");
    }

    @Test
    void anIndexThatIsLostCostsNothingAgain() {
        switchOn(1_000_000);
        Job unused = mean();
        bench.search.lose();

        Job unusedReading = bench.read(SOURCE);
        Job job = mean();

        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(service.passages()).hasSize(2);
    }

    @Test
    void filesOfTheSameNameAndContentArePaidForOnceWhereverTheyAre() {
        switchOn(1_000_000);
        bench.put(SOURCE, "3", "one.txt", "the invoice of march");
        bench.put(OTHER, "4", "one.txt", "the invoice of march");
        Job unusedReading = bench.read(SOURCE);
        Job unusedOther = bench.read(OTHER);

        Job unused = mean();
        Job unusedMeaning = bench.mean(OTHER);

        assertThat(service.passages()).containsExactlyInAnyOrder("one: the invoice of march", "two: sand and sea");
        assertThat(bench.foundByMeaning("bill")).containsExactlyInAnyOrder("1", "3", "4");
    }

    @Test
    void whatWasPaidForGoesWithTheLastFileThatHasIt() {
        switchOn(1_000_000);
        Job unused = mean();
        assertThat(bench.texts())
                .filteredOn(name -> name.contains("/meanings/"))
                .hasSize(2);

        bench.delete(SOURCE, "1");
        Job unusedReading = bench.read(SOURCE);

        assertThat(bench.texts())
                .filteredOn(name -> name.contains("/meanings/"))
                .hasSize(1);
    }

    @Test
    void aBudgetIsNeverExceededAndWhatIsNotPaidForIsFoundByWordsWithAReason() {
        long limit = SERVICE.cost(MeaningPrice.PASSAGE) + 2;
        switchOn(limit);
        for (int i = 10; i < 40; i++) {
            bench.put(SOURCE, "" + i, i + ".txt", "invoice " + "number ".repeat(20) + i);
        }

        Job reading = bench.read(SOURCE);
        Job job = mean();

        assertThat(reading.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.passages()).isNotEmpty().hasSizeLessThan(32);
        assertThat(budget().spent()).isEqualTo(charged()).isLessThanOrEqualTo(limit);
        assertThat(budget().open()).isEmpty();
        assertThatThrownBy(() -> bench.foundByMeaning("bill"))
                .isInstanceOf(Embedder.UnusableException.class)
                .hasMessageContaining("does not pay for more");
        assertThat(service.questions()).isEmpty();
        assertThat(bench.found("number")).hasSize(30);
        assertThat(bench.of(SOURCE).waiting(SERVICE).count()).isPositive();
    }

    @Test
    void whatCannotBePaidForIsNotBegunWith() {
        switchOn(SERVICE.cost(MeaningPrice.PASSAGE) - 1);

        Job job = mean();

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.passages()).isEmpty();
        assertThat(bench.stored.all(Schema.AUDIT)).isEmpty();
    }

    @Test
    void whatIsRefusedIsFoundByWordsAndNotSentAgain() {
        switchOn(1_000_000);
        service.fail(Kind.REFUSED);

        Job unused = mean();
        Job unusedAgain = mean();

        assertThat(service.passages()).hasSize(2);
        assertThat(bench.foundByMeaning("bill")).isEmpty();
        assertThat(bench.found("invoice")).containsExactly("1");
        assertThat(budget().spent()).isEqualTo(charged());
    }

    @Test
    void aQuotaIsWaitedForAndCostsNothing() {
        switchOn(1_000_000);
        service.fail(Kind.QUOTA);

        Job job = mean();

        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(budget().spent()).isEqualTo(charged());
        assertThat(budget().open()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsSpentAsTheMostThatItCanCost() {
        switchOn(1_000_000);
        service.fail(Kind.UNKNOWN);

        Job job = mean();

        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(service.passages()).hasSize(3);
        assertThat(budget().spent()).isGreaterThan(charged());
        assertThat(budget().open()).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsTriedThreeTimes() {
        switchOn(1_000_000);
        for (int i = 0; i < 4; i++) {
            service.fail(Kind.NOT_SENT);
        }

        Job job = mean();

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.passages()).hasSize(3);
        assertThat(budget().spent()).isZero();
    }

    @Test
    void aServiceThatRefusesEveryCallIsNotedAndAskedNoMore() {
        switchOn(1_000_000);
        service.fail(Kind.UNUSABLE);

        Job unused = mean();
        Job unusedAgain = mean();

        assertThat(service.passages()).hasSize(1);
        assertThat(budget().trouble()).isEqualTo("as the test wants it");
        assertThat(budget().spent()).isZero();
    }
}
