package dev.drivemind.functions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final ManualClock time = new ManualClock();
    private final Budget budget = new Budget(OptionalLong.of(600), time::nanos);

    @Test
    void whoHasAnythingLeftMayTakeMore() {
        assertThat(budget.take("one", 599)).isEmpty();
        assertThat(budget.take("one", 601)).isEmpty();

        Duration wait = budget.take("one", 1).orElseThrow();

        assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        time.pass(wait);
        assertThat(budget.take("one", 1)).isEmpty();
    }

    @Test
    void eachHasItsOwn() {
        assertThat(budget.take("one", 600)).isEmpty();
        assertThat(budget.take("one", 1)).isPresent();
        assertThat(budget.take("other", 600)).isEmpty();
    }

    @Test
    void withoutAnAmountThereAreNoBounds() {
        Budget none = new Budget(OptionalLong.empty(), time::nanos);

        assertThat(none.take("one", Long.MAX_VALUE)).isEmpty();
        assertThat(none.take("one", Long.MAX_VALUE)).isEmpty();
    }
}
