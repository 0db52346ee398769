package dev.drivemind.service;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Write;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an owner lets services cost. A call is paid in advance, so that no two can spend the same:
 *
 * <ol>
 *   <li>{@link #reserve} takes its price from what is left of the month, before the call.
 *   <li>{@link #paid} counts it as spent, in the commit that records what came of it; {@link #settle} does so at once, for what it took.
 *   <li>{@link #release} gives the price back if the service has certainly not carried it out.
 *   <li>What is neither paid nor released, as after a crash, stays taken: it may have been carried out.
 * </ol>
 */
public final class Budgets {
    private static final int TRIES = 30;

    private final Documents documents;
    private final String owner;
    private final InstantSource clock;

    /** Of an owner. */
    public Budgets(Documents documents, String owner, InstantSource clock) {
        this.documents = documents;
        this.owner = owner;
        this.clock = clock;
    }

    /** Returns that of a service in this month. */
    public Budget of(Service service) {
        return of(service, documents.get(ref(service)));
    }

    /** Returns those of all services in this month. */
    public List<Budget> all() {
        return Stream.of(Service.values()).map(this::of).toList();
    }

    private Budget of(Service service, Optional<Document> stored) {
        return stored.map(document -> Budget.of(service, document))
                .orElseGet(() -> Budget.none(service))
                .in(month());
    }

    private String month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
    }

    private Ref ref(Service service) {
        return new Ref(Schema.SERVICE_BUDGETS, Pseudonym.of(owner) + "~" + service.word());
    }

    /**
     * Switches a service on, or gives it another budget.
     *
     * @param limit the most that it may cost in a month, in millionths of a US dollar
     */
    public void switchOn(Service service, long limit) {
        change(service, budget -> budget.switched(true, limit));
    }

    /** Switches a service off. What it has cost is kept. */
    public void switchOff(Service service) {
        change(service, budget -> budget.switched(false, budget.limit()));
    }

    /** Notes why a service does not serve, until its owner switches it on again or a month has passed. */
    public void trouble(Service service, String why) {
        change(service, budget -> budget.troubled(why));
    }

    /**
     * Pays for a call in advance. One about the same that has not ended as far as is known is counted as spent.
     *
     * @return false if what is left does not pay for it
     */
    public boolean reserve(Service service, String call, long units) {
        Budget.Open wanted = new Budget.Open(call, UUID.randomUUID().toString(), units);
        return Updates.make(documents, "the budget of a service", TRIES, () -> {
            Optional<Document> stored = documents.get(ref(service));
            Budget budget = of(service, stored);
            if (budget.open().contains(wanted)) {
                return Updates.Attempt.nothing(true);
            }
            Budget before = budget.find(call).map(budget::paying).orElse(budget);
            boolean enough = before.left() >= service.cost(units);
            Budget after = enough ? before.reserving(wanted) : before;
            return after.equals(budget)
                    ? Updates.Attempt.nothing(false)
                    : Updates.Attempt.write(put(after, stored), enough);
        });
    }

    /** Returns the write that counts a call as spent, to be committed with what came of it; empty if that is done. */
    public Optional<Write> paid(Service service, String call) {
        Optional<Document> stored = documents.get(ref(service));
        Budget budget = of(service, stored);
        return budget.find(call).map(open -> put(budget.paying(open), stored));
    }

    /**
     * Counts a call as spent whose units are known only afterwards. What was paid beyond them is given back.
     *
     * @param units how many it took
     */
    public void settle(Service service, String call, long units) {
        change(
                service,
                budget -> budget.find(call)
                        .map(open -> budget.paying(open, units))
                        .orElse(budget));
    }

    /** Gives back what was paid for a call that the service has certainly not carried out. */
    public void release(Service service, String call) {
        change(service, budget -> budget.find(call).map(budget::releasing).orElse(budget));
    }

    private void change(Service service, UnaryOperator<Budget> how) {
        boolean unused = Updates.make(documents, "the budget of a service", TRIES, () -> {
            Optional<Document> stored = documents.get(ref(service));
            Budget budget = of(service, stored);
            Budget changed = how.apply(budget);
            return changed.equals(budget)
                    ? Updates.Attempt.nothing(true)
                    : Updates.Attempt.write(put(changed, stored), true);
        });
    }

    private Write put(Budget budget, Optional<Document> stored) {
        return Write.set(ref(budget.service()), budget.toFields(owner), Precondition.unchanged(stored));
    }
}
