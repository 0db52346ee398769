package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the naming of entities costs, and where it stops. */
class EntityBudgetsTest extends NamingService {
    private static final String OTHER = ContentBench.OTHER;

    @Test
    void whatIsPaidForIsNoMoreThanWhatWasTold() {
        bench.put(SOURCE, "1", "one.txt", text(120_300, "Ada"));
        bench.put(SOURCE, "2", "two.txt", text(1_000, "Bea"));
        Job unusedRead = bench.read(SOURCE);
        long told = bench.of(SOURCE).waiting(Service.NATURAL_LANGUAGE).sum();
        switchOn(1_000_000);

        Job unused = bench.read(SOURCE);

        assertThat(service.charged()).containsExactly(50, 50, 21, 1);
        assertThat(service.units()).isLessThanOrEqualTo(told);
        assertThat(bench.extractor.read()).hasSize(2);
        assertThat(people("1")).containsExactly("Ada");
    }

    @Test
    void equalContentsArePaidForOnceWhereverTheyAre() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "person:Ada");
        bench.put(SOURCE, "2", "two.txt", "person:Ada");
        bench.put(OTHER, "3", "three.txt", "person:Ada");

        Job unused = bench.read(SOURCE);
        Job unusedOther = bench.read(OTHER);

        assertThat(service.charged()).containsExactly(1);
        assertThat(people("2")).containsExactly("Ada");
    }

    @Test
    void itStopsExactlyAtTheBudgetAndContinuesInTheNextMonth() {
        switchOn(63 * UNIT + UNIT / 2);
        bench.put(SOURCE, "1", "one.txt", text(40_000, "Ada"));
        bench.put(SOURCE, "2", "two.txt", text(40_000, "Bea"));

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.units()).isEqualTo(63);
        assertThat(budget().spent()).isEqualTo(63 * UNIT);
        assertThat(people("1")).containsExactly("Ada");
        assertThat(people("2")).isEmpty();
        assertThat(why("2")).contains("23,000 characters", "17,000 are left", "is used up until");
        Job unusedInTheSameMonth = bench.read(SOURCE);
        assertThat(service.units()).isEqualTo(63);

        bench.time.pass(Duration.ofDays(31));
        Job unused = bench.read(SOURCE);

        assertThat(service.units()).isEqualTo(80);
        assertThat(people("2")).containsExactly("Bea");
    }

    @Test
    void whatIsReadWhileTheBudgetIsUsedUpIsLookedThroughInTheNextMonthByWhateverJob() {
        switchOn(UNIT);
        bench.put(SOURCE, "1", "one.txt", "person:Ada");
        Job unusedFirst = bench.read(SOURCE);
        bench.put(SOURCE, "2", "two.txt", "person:Bea");
        Job unused = bench.read(SOURCE);
        assertThat(people("2")).isEmpty();

        bench.time.pass(Duration.ofDays(31));
        Job unusedFollow = bench.ended(bench.of(SOURCE).follow());

        assertThat(people("2")).containsExactly("Bea");
    }

    @Test
    void whatWasPaidForStaysWhenAFileIsRenamedAndTheServicesAreOff() {
        switchOn(1_000_000);
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "scan.pdf", "SCANS 3 person:Ada");
        Job unused = bench.read(SOURCE);
        bench.budgets().switchOff(Service.NATURAL_LANGUAGE);
        bench.budgets().switchOff(Service.DOCUMENT_AI);

        bench.put(SOURCE, "1", "renamed.pdf", "SCANS 3 person:Ada");
        Job unusedAgain = bench.read(SOURCE);

        assertThat(people("1")).containsExactly("Ada");
        assertThat(bench.found("page2")).containsExactly("1");
    }

    @Test
    void whereverAProcessDiesNoMoreIsSpentThanTheBudgetAndAllThatWasChargedIsCounted() {
        for (int at = 1; at <= 30; at++) {
            for (boolean after : new boolean[] {false, true}) {
                PlayedEntityReader charges = new PlayedEntityReader();
                ContentBench worlds = bench(charges, new PlayedPageReader());
                long limit = 111 * UNIT;
                worlds.budgets().switchOn(Service.NATURAL_LANGUAGE, limit);
                worlds.put(SOURCE, "1", "one.txt", text(60_000, "Ada"));
                worlds.put(SOURCE, "2", "two.txt", text(70_000, "Bea"));
                AtomicInteger commits = new AtomicInteger();
                int dies = at;
                boolean committed = after;
                worlds.reached = documents -> new DyingDocuments(documents, commits, dies, committed);

                Job job = worlds.read(SOURCE);

                Budget left = worlds.budgets().of(Service.NATURAL_LANGUAGE);
                String where = (after ? "after" : "before") + " commit " + at;
                assertThat(job.state()).as(where).isEqualTo(JobState.SUCCEEDED);
                assertThat(charges.units() * UNIT).as(where).isLessThanOrEqualTo(left.spent() + left.reserved());
                assertThat(left.spent() + left.reserved()).as(where).isLessThanOrEqualTo(limit);
                assertThat(charges.units()).as(where).isGreaterThanOrEqualTo(111 - 50);
            }
        }
    }
}
