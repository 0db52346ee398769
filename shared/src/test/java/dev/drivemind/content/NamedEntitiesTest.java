package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.found.Found;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedEntitiesTest {
    private static final String SOURCE = ContentBench.SOURCE;
    private static final String OTHER = ContentBench.OTHER;
    private static final long UNIT = Service.NATURAL_LANGUAGE.cost(1);
    private static final String PERSON = "natural-language.person";

    private final PlayedEntityReader service = new PlayedEntityReader();
    private final PlayedPageReader pages = new PlayedPageReader();
    private final ContentBench bench = bench(service, pages);

    private static ContentBench bench(PlayedEntityReader service, PlayedPageReader pages) {
        ContentBench bench = new ContentBench();
        bench.services = new Services(List.of(service, pages), () -> {});
        return bench;
    }

    private void switchOn(long limit) {
        bench.budgets().switchOn(Service.NATURAL_LANGUAGE, limit);
    }

    private Budget budget() {
        return bench.budgets().of(Service.NATURAL_LANGUAGE);
    }

    private StoredContent stored(String id) {
        return StoredContent.of(bench.stored.get(StoredContent.ref(SOURCE, id)).orElseThrow());
    }

    private List<String> people(String id) {
        return bench.values(SOURCE, id, PERSON);
    }

    private String why(String id) {
        return bench.of(SOURCE)
                .explain(bench.files(SOURCE).find(id).orElseThrow(), bench.time)
                .orElseThrow();
    }

    /** A text of so many characters, with a name at its end. */
    private static String text(int chars, String name) {
        String end = " person:" + name;
        return "x".repeat(chars - end.length()) + end;
    }

    @Test
    void nothingIsSentUnlessItsOwnerHasSwitchedTheServiceOnAndItsPriceIsToldBefore() {
        bench.put(SOURCE, "1", "one.txt", text(2_500, "Ada"));
        bench.put(SOURCE, "2", "two.txt", text(100, "Bea"));

        Job unused = bench.read(SOURCE);

        assertThat(service.seen()).isEmpty();
        assertThat(people("1")).isEmpty();
        assertThat(stored("1").findings().named()).isEqualTo(Named.NOT);
        assertThat(bench.of(SOURCE).waiting(Service.NATURAL_LANGUAGE)).isEqualTo(new Totals(2, 4));
    }

    @Test
    void whatATextNamesLiesBesideWhatRulesFindAndItsPriceIsSpent() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "person:Ada wrote to ada@example.com from location:London, says person:Ada");

        Job job = bench.read(SOURCE);

        assertThat(stored("1").findings().found())
                .containsExactly(
                        new Found("email", 1, List.of("ada@example.com")),
                        new Found("natural-language.location", 1, List.of("London")),
                        new Found(PERSON, 2, List.of("Ada")));
        assertThat(budget().spent()).isEqualTo(UNIT);
        assertThat(budget().open()).isEmpty();
        assertThat(job.progress().number("entitiesRead")).isEqualTo(stored("1").chars());
        assertThat(why("1")).contains("natural-language.person (2)", "has looked through its text");
        assertThat(bench.stored.all(Schema.AUDIT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields().string("action")).isEqualTo("send content"));
        assertThat(bench.of(SOURCE).waiting(Service.NATURAL_LANGUAGE)).isEqualTo(new Totals(0, 0));
    }

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
    void aCharacterThatIsStoredAsTwoIsNotCut() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "x" + "\uD83D\uDE00".repeat(50_000));

        Job unused = bench.read(SOURCE);

        assertThat(String.join("", service.seen())).isEqualTo("x" + "\uD83D\uDE00".repeat(50_000));
        assertThat(service.seen())
                .allSatisfy(piece ->
                        assertThat(piece).matches(any -> !Character.isHighSurrogate(any.charAt(any.length() - 1))));
        assertThat(budget().spent()).isLessThanOrEqualTo(101 * UNIT);
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
    void whatTheServiceRefusesHasItsReasonCostsNothingAndTheOthersAreRead() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "person:Ada");
        bench.put(SOURCE, "2", "two.txt", "person:Bea");
        service.fail(Kind.REFUSED);

        Job unused = bench.read(SOURCE);
        Job unusedAgain = bench.read(SOURCE);

        assertThat(why("1")).contains("as the test wants it");
        assertThat(people("2")).containsExactly("Bea");
        assertThat(budget().spent()).isEqualTo(UNIT);
        assertThat(bench.of(SOURCE).waiting(Service.NATURAL_LANGUAGE)).isEqualTo(new Totals(0, 0));
    }

    /** A failed call is made again; one of which nobody knows what it did counts as spent. */
    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "NOT_SENT", "UNKNOWN"})
    void whatFailsForAWhileIsTriedAgain(Kind kind) {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "person:Ada");
        service.fail(kind);

        Job unused = bench.read(SOURCE);

        assertThat(people("1")).containsExactly("Ada");
        assertThat(budget().spent()).isEqualTo((kind == Kind.UNKNOWN ? 2 : 1) * UNIT);
        assertThat(budget().spent()).isEqualTo(service.units() * UNIT);
    }

    @Test
    void aServiceThatRefusesEveryCallIsNotCalledAgainUntilItIsSwitchedOnAnew() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", "person:Ada");
        service.fail(Kind.UNUSABLE);
        Job unused = bench.read(SOURCE);
        Job unusedAgain = bench.read(SOURCE);
        assertThat(service.seen()).hasSize(1);

        switchOn(1_000_000);
        Job unusedAnew = bench.read(SOURCE);

        assertThat(people("1")).containsExactly("Ada");
    }

    @Test
    void whatScannedPagesSayIsLookedThroughAsWell() {
        switchOn(1_000_000);
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        bench.put(SOURCE, "1", "scan.pdf", "SCANS 3 person:Ada");

        Job unused = bench.read(SOURCE);

        assertThat(people("1")).containsExactly("Ada");
        assertThat(pages.charged()).containsExactly(3);
        assertThat(service.charged()).containsExactly(1);
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
    void aCategoryHoldsFilesByWhatTheyNameAlsoWhenItIsMadeLater() {
        switchOn(1_000_000);
        category("greeting", "hello");
        bench.put(SOURCE, "1", "one.txt", "hello");
        bench.put(SOURCE, "2", "two.txt", "person:Ada");
        Job unusedFirst = bench.read(SOURCE);
        category("people", "found:" + PERSON);

        Job again = bench.read(SOURCE);

        assertThat(ContentJob.changesCategories(again)).isTrue();
        assertThat(stored("2").findings().fits()).containsExactly("found:" + PERSON);
        assertThat(people("2")).containsExactly("Ada");
        assertThat(service.units()).isEqualTo(2);

        bench.put(SOURCE, "3", "three.txt", "person:Bea");
        Job later = bench.read(SOURCE);

        assertThat(ContentJob.changesCategories(later)).isTrue();
        assertThat(stored("3").findings().fits()).containsExactly("found:" + PERSON);
    }

    private void category(String id, String text) {
        new Categories(bench.stored, ContentBench.OWNER)
                .add(new OwnCategory(id, id, List.of(), List.of(), List.of(), List.of(text)));
    }

    @Test
    void whatIsDeletedTakesTheNamesAway() {
        switchOn(1_000_000);
        bench.put(SOURCE, "1", "one.txt", text(60_000, "Ada"));
        Job unused = bench.read(SOURCE);
        assertThat(bench.texts()).hasSize(3);
        bench.delete(SOURCE, "1");

        Job unusedAgain = bench.read(SOURCE);

        assertThat(bench.texts()).isEmpty();
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
