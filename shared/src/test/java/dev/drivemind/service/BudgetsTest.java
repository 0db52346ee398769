package dev.drivemind.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.testing.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private static final Service PAGES = Service.DOCUMENT_AI;

    private final MemoryDocuments documents = new MemoryDocuments();
    private final ManualClock time = new ManualClock();
    private final Budgets budgets = new Budgets(documents, "ada", time::now);

    private void pay(String call) {
        List<Long> unused = documents.commit(budgets.paid(PAGES, call).stream().toList());
    }

    @Test
    void nothingIsLeftOfABudgetThatNobodyHasGiven() {
        assertThat(budgets.reserve(PAGES, "a", 1)).isFalse();
        assertThat(budgets.of(PAGES).left()).isZero();
    }

    @Test
    void aPriceIsTakenBeforeTheCallAndSpentWithWhatCameOfIt() {
        budgets.switchOn(PAGES, 10_000);

        assertThat(budgets.reserve(PAGES, "a", 4)).isTrue();
        assertThat(budgets.of(PAGES).reserved()).isEqualTo(6_000);
        assertThat(budgets.reserve(PAGES, "b", 3)).as("7 pages cost 10,500").isFalse();
        pay("a");

        assertThat(budgets.of(PAGES).spent()).isEqualTo(6_000);
        assertThat(budgets.of(PAGES).reserved()).isZero();
        assertThat(budgets.paid(PAGES, "a")).as("it is counted once").isEmpty();
    }

    @Test
    void whatCertainlyDidNotHappenIsGivenBack() {
        budgets.switchOn(PAGES, 10_000);
        assertThat(budgets.reserve(PAGES, "a", 4)).isTrue();

        budgets.release(PAGES, "a");

        assertThat(budgets.of(PAGES).left()).isEqualTo(10_000);
    }

    @Test
    void aCallThatIsMadeAgainCountsTwice() {
        budgets.switchOn(PAGES, 10_000);
        assertThat(budgets.reserve(PAGES, "a", 3)).isTrue();

        assertThat(budgets.reserve(PAGES, "a", 3)).isTrue();
        pay("a");

        assertThat(budgets.of(PAGES).spent()).isEqualTo(9_000);
        assertThat(budgets.reserve(PAGES, "a", 1)).isFalse();
    }

    @Test
    void manyAtOnceSpendNoMoreThanThereIs() throws InterruptedException, ExecutionException {
        budgets.switchOn(PAGES, 20 * 1_500);
        ExecutorService crew = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> granted = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String call = "call" + i;
                granted.add(crew.submit(() -> budgets.reserve(PAGES, call, 1)));
            }
            long many = 0;
            for (Future<Boolean> each : granted) {
                many += each.get() ? 1 : 0;
            }
            assertThat(many).isEqualTo(20);
            assertThat(budgets.of(PAGES).left()).isZero();
        } finally {
            crew.shutdownNow();
        }
    }

    @Test
    void ownersHaveBudgetsOfTheirOwn() {
        budgets.switchOn(PAGES, 10_000);

        assertThat(new Budgets(documents, "bob", time::now).reserve(PAGES, "a", 1))
                .isFalse();
    }

    @Test
    void amountsAreReadAndToldAsPeopleWriteThem() {
        assertThat(Money.parse("0.25")).isEqualTo(250_000);
        assertThat(Money.of(Money.parse("5"))).isEqualTo("5.00");
        assertThat(Money.of(1_500)).isEqualTo("0.0015");
        assertThat(PAGES.cost(1)).isEqualTo(1_500);
        assertThat(PAGES.units(PAGES.cost(7) - 1)).isEqualTo(6);
    }
}
