package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.content.FoundFiles.Item;
import dev.drivemind.content.FoundFiles.Related;
import dev.drivemind.content.FoundFiles.Wanted;
import dev.drivemind.found.Found;
import dev.drivemind.index.FileRecord;
import dev.drivemind.insight.InsightsJob;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found in texts, from their reading to where it is shown. */
class FindingsTest {
    private static final String SOURCE = ContentBench.SOURCE;
    private static final String IBAN = "DE89370400440532013000";

    private final ContentBench bench = new ContentBench();

    private FoundFiles found() {
        return new FoundFiles(bench.stored, bench.files(SOURCE));
    }

    private List<String> files(String kind) {
        return found().after(Optional.empty(), new Wanted(Optional.of(kind), Optional.empty()), 50).items().stream()
                .map(item -> item.record().id())
                .toList();
    }

    private Item item(String id) {
        return found().find(bench.files(SOURCE).find(id).orElseThrow()).orElseThrow();
    }

    private void category(String... texts) {
        new Categories(bench.stored, ContentBench.OWNER)
                .add(new OwnCategory("bills", "Bills", List.of(), List.of(), List.of(), List.of(texts)));
    }

    private String sorted(String id) {
        List<OwnCategory> own = new Categories(bench.stored, ContentBench.OWNER).list();
        return FittingFiles.sorting(bench.stored, SOURCE, own)
                .sort(id, id + ".txt", "text/plain", () -> "/")
                .name();
    }

    @Test
    void whatIsInATextIsFoundWhenItIsReadAndGoesWithIt() {
        bench.put(SOURCE, "1", "bill.txt", "Pay 10 EUR to " + IBAN);
        bench.put(SOURCE, "2", "letter.txt", "nothing of the kind");
        Job unused = bench.read(SOURCE);

        assertThat(files("iban")).containsExactly("1");
        assertThat(item("1").findings().found())
                .containsExactly(new Found("iban", 1, List.of(IBAN)), new Found("amount", 1, List.of("EUR 10")));
        assertThat(bench.of(SOURCE).explain(item("1").record(), bench.time::now).orElseThrow())
                .contains("Found in the text: iban (1), amount (1).")
                .doesNotContain(IBAN);

        bench.delete(SOURCE, "1");
        assertThat(files("iban")).isEmpty();

        Job cleared = bench.read(SOURCE);
        assertThat(cleared.progress().number("forgotten")).isEqualTo(1);
        assertThat(bench.stored.all(Schema.CONTENTS).toString()).doesNotContain(IBAN);
    }

    @Test
    void aFileThatHasChangedSinceIsNotShown() {
        bench.put(SOURCE, "1", "bill.txt", IBAN);
        Job unused = bench.read(SOURCE);

        bench.put(SOURCE, "1", "bill.txt", "nothing");

        assertThat(files("iban")).isEmpty();
        assertThat(found().find(bench.files(SOURCE).find("1").orElseThrow())).isEmpty();
    }

    @Test
    void pagesEndWhereTheNextOnesBegin() {
        for (int i = 0; i < 5; i++) {
            bench.put(SOURCE, "f" + i, i + ".txt", "no " + i + ": a" + i + "@example.com");
        }
        Job unused = bench.read(SOURCE);
        Wanted emails = new Wanted(Optional.of("email"), Optional.empty());

        FoundFiles.Page first = found().after(Optional.empty(), emails, 3);
        FoundFiles.Page second = found().after(first.last(), emails, 3);

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.last()).isEmpty();
        assertThat(found().after(Optional.empty(), new Wanted(Optional.empty(), Optional.of("a3@example.com")), 3)
                        .items())
                .hasSize(1);
    }

    @Test
    void filesInWhichTheSameWasFoundAreRelatedAndDaysAreNoReason() {
        bench.put(SOURCE, "1", "one.txt", IBAN + " ann@example.com 2024-01-02");
        bench.put(SOURCE, "2", "two.txt", "ann@example.com");
        bench.put(SOURCE, "3", "three.txt", "ann@example.com " + IBAN);
        bench.put(SOURCE, "4", "four.txt", "on 2024-01-02");
        bench.put(SOURCE, "5", "copy.txt", IBAN + " ann@example.com 2024-01-02");
        Job unused = bench.read(SOURCE);

        List<Related> related = found().related(item("1"));

        assertThat(related)
                .extracting(each -> each.record().id())
                .containsExactlyInAnyOrder("2", "3", "5")
                .endsWith("2");
        assertThat(related.get(2).shared()).containsExactly(new Found("email", 1, List.of("ann@example.com")));
        assertThat(found().copies(item("1").record()))
                .extracting(FileRecord::id)
                .containsExactly("5");
    }

    @Test
    void aCategoryHoldsFilesByWhatIsInTheirTexts() {
        category("invoice found:iban", "\"amount due\"");
        bench.put(SOURCE, "1", "one.txt", "Your INVOICE, to be paid to " + IBAN);
        bench.put(SOURCE, "2", "two.txt", "invoice without an account");
        bench.put(SOURCE, "3", "three.txt", "The amount due is low");
        bench.put(SOURCE, "4", "four.txt", "The amount is due");
        Job unused = bench.read(SOURCE);

        assertThat(sorted("1")).isEqualTo("Bills");
        assertThat(sorted("2")).isEqualTo("documents");
        assertThat(sorted("3")).isEqualTo("Bills");
        assertThat(sorted("4")).isEqualTo("documents");
    }

    @Test
    void otherRulesAreAppliedToWhatWasReadWithoutOpeningAFile() {
        bench.put(SOURCE, "1", "one.txt", "Your invoice");
        List<Long> unused =
                bench.stored.commit(List.of(Write.set(new Ref(Schema.INDEX_STATES, SOURCE), Fields.empty())));
        Job first = bench.read(SOURCE);
        assertThat(ContentJob.changesCategories(first)).isFalse();
        bench.opened.clear();
        category("invoice");

        Job second = bench.read(SOURCE);
        Job third = bench.read(SOURCE);

        assertThat(bench.opened).isEmpty();
        assertThat(sorted("1")).isEqualTo("Bills");
        assertThat(ContentJob.changesCategories(second)).isTrue();
        assertThat(third.progress().number("lookedThrough", 0)).isZero();
        assertThat(bench.stored.all(Schema.JOBS))
                .filteredOn(job -> job.fields().string("kind").equals(InsightsJob.KIND))
                .isNotEmpty();
    }

    @Test
    void rulesThatAreMadeWhileTextsAreReadHoldForThoseThatWereReadBefore() {
        bench.put(SOURCE, "1", "one.txt", "Your invoice");
        bench.put(SOURCE, "2", "two.txt", "Your other invoice");
        bench.opening = id -> {
            if (id.equals("2")) {
                category("invoice");
                Jobs.Started unused = bench.of(SOURCE).startReading();
            }
        };

        Job job = bench.read(SOURCE);

        assertThat(job.progress().number("lookedThrough")).isEqualTo(2);
        assertThat(sorted("1")).isEqualTo("Bills");
        assertThat(sorted("2")).isEqualTo("Bills");
    }

    @Test
    void aProcessorThatFailsCostsItselfAloneAndIsTriedAgain() {
        bench.processors.add(
                new Played("good", new Processor.Answer.Looked(List.of(new Found("good.name", 1, List.of("Ann"))))));
        bench.processors.add(new Played("bad", new Processor.Answer.Failed("it took more than 10 seconds")));
        bench.put(SOURCE, "1", "one.txt", IBAN);
        Job unused = bench.read(SOURCE);

        assertThat(item("1").findings().found()).extracting(Found::kind).containsExactly("iban", "good.name");
        assertThat(bench.of(SOURCE).explain(item("1").record(), bench.time::now).orElseThrow())
                .contains("Not looked through by bad: it took more than 10 seconds.");

        bench.processors.set(
                1, new Played("bad", new Processor.Answer.Looked(List.of(new Found("bad.name", 1, List.of())))));
        Job again = bench.read(SOURCE);

        assertThat(again.progress().number("lookedThrough")).isEqualTo(1);
        assertThat(item("1").findings().found())
                .extracting(Found::kind)
                .containsExactly("iban", "good.name", "bad.name");
    }

    /** Answers always the same. */
    private record Played(String name, Answer answer) implements Processor {
        @Override
        public Answer process(Request request) {
            return answer;
        }
    }
}
