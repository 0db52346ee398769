package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.found.Found;
import dev.drivemind.job.Job;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedEntitiesTest extends NamingService {
    private StoredContent stored(String id) {
        return StoredContent.of(bench.stored.get(StoredContent.ref(SOURCE, id)).orElseThrow());
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
}
