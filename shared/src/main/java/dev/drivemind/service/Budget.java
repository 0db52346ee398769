package dev.drivemind.service;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a service may cost an owner in a month, and has cost.
 *
 * @param service which one
 * @param on whether its owner has switched it on
 * @param limit the most that it may cost in a month, in millionths of a US dollar
 * @param month which month, as {@code 2026-11}, in UTC
 * @param spent what calls of this month cost of which the outcome is known, or never will be
 * @param units how many units were paid for with that
 * @param open calls that were paid in advance and have not ended, as far as is known
 * @param trouble why the service does not serve, in plain words; empty if it does
 */
public record Budget(
        Service service,
        boolean on,
        long limit,
        String month,
        long spent,
        long units,
        List<Open> open,
        String trouble) {

    /**
     * A call that was paid in advance.
     *
     * @param call what it is about
     * @param token tells it from another call about the same
     * @param units how many are paid for
     */
    public record Open(String call, String token, long units) {}

    public Budget {
        open = List.copyOf(open);
    }

    static Budget none(Service service) {
        return new Budget(service, false, 0, "", 0, 0, List.of(), "");
    }

    static Budget of(Service service, Document document) {
        Fields fields = document.fields();
        return new Budget(
                service,
                fields.flag("on"),
                fields.number("limit"),
                fields.string("month"),
                fields.number("spent"),
                fields.number("units"),
                fields.list("open").stream().map(Budget::open).toList(),
                fields.optionalString("trouble").orElse(""));
    }

    private static Open open(Fields fields) {
        return new Open(fields.string("call"), fields.string("token"), fields.number("units"));
    }

    Fields toFields(String owner) {
        return Fields.builder()
                .put("ownerId", owner)
                .put("service", service.word())
                .put("on", on)
                .put("limit", limit)
                .put("month", month)
                .put("spent", spent)
                .put("units", units)
                .putAll(
                        "open",
                        open.stream()
                                .map(each -> Fields.builder()
                                        .put("call", each.call())
                                        .put("token", each.token())
                                        .put("units", each.units())
                                        .build())
                                .toList())
                .put("trouble", trouble)
                .build();
    }

    /** Returns what calls cost that have not ended, as far as is known. */
    public long reserved() {
        return open.stream().mapToLong(each -> service.cost(each.units())).sum();
    }

    /** Returns what may still be spent in this month; 0 while the service is off. */
    public long left() {
        return on ? Math.max(0, limit - spent - reserved()) : 0;
    }

    /** Returns why nothing can be paid for now, in plain words; empty if a unit can. */
    public Optional<String> hindrance() {
        if (!on) {
            return Optional.of(service.title() + " is not switched on");
        }
        if (!trouble.isEmpty()) {
            return Optional.of(trouble);
        }
        return left() < service.cost(1)
                ? Optional.of(
                        "the budget of " + Money.words(limit) + " a month for " + service.title() + " is used up until "
                                + YearMonth.parse(month).plusMonths(1).atDay(1))
                : Optional.empty();
    }

    /** Returns the same in a month: a new one begins with nothing spent. */
    Budget in(String now) {
        return month.equals(now) ? this : new Budget(service, on, limit, now, 0, 0, List.of(), "");
    }

    Budget switched(boolean to, long most) {
        return new Budget(service, to, most, month, spent, units, open, "");
    }

    Budget troubled(String why) {
        return new Budget(service, on, limit, month, spent, units, open, why);
    }

    Optional<Open> find(String call) {
        return open.stream().filter(each -> each.call().equals(call)).findFirst();
    }

    Budget reserving(Open more) {
        return with(spent, units, Stream.concat(open.stream(), Stream.of(more)).toList());
    }

    /** Counts a call as spent. */
    Budget paying(Open ended) {
        return paying(ended, ended.units());
    }

    /** Counts a call as spent that took other units than were paid for. */
    Budget paying(Open ended, long took) {
        return with(spent + service.cost(took), units + took, without(ended));
    }

    /** Gives back what was paid for a call. */
    Budget releasing(Open ended) {
        return with(spent, units, without(ended));
    }

    private List<Open> without(Open ended) {
        return open.stream().filter(each -> !each.equals(ended)).toList();
    }

    private Budget with(long nowSpent, long nowUnits, List<Open> nowOpen) {
        return new Budget(service, on, limit, month, nowSpent, nowUnits, nowOpen, trouble);
    }
}
