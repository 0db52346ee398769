package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.content.Contents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Money;
import dev.drivemind.service.Service;
import dev.drivemind.store.Totals;
import java.util.Optional;

/** Services that cost money, as answers tell them. All amounts are US dollars. */
final class ServiceViews {
    private ServiceViews() {}

    /** Returns a service, with what it would cost to read what waits for it in all sources of the caller. */
    static Json view(App app, Scope scope, Service service) {
        long files = 0;
        long units = 0;
        for (SourceRecord source : scope.connections().list()) {
            Totals waiting = app.contents(scope, source.id()).waiting(service);
            files += waiting.count();
            units += waiting.sum();
        }
        Budget budget = app.budgets(scope).of(service);
        Json view = new Json()
                .put("service", service.word())
                .put("title", service.title())
                .put("available", app.engine().contents().services().has(service))
                .put("switchedOn", budget.on())
                .put("currency", Money.CURRENCY)
                .put("budget", Money.of(budget.limit()))
                .put("month", budget.month())
                .put("spent", Money.of(budget.spent()))
                .put("reserved", Money.of(budget.reserved()))
                .put("left", Money.of(budget.left()))
                .put("units", budget.units())
                .put("unit", service.unit())
                .put("thousandUnitsCost", Money.of(service.cost(1_000)))
                .put("priceSource", service.source())
                .put("priceOf", Service.PRICES_OF)
                .put("waiting", waiting(service, new Totals(files, units)).build());
        if (budget.on()) {
            budget.hindrance().ifPresent(reason -> view.put("stopped", reason));
        }
        return view;
    }

    /** Returns true if this installation can call a service, or the caller has switched it on. */
    static boolean concerns(App app, Scope scope, Service service) {
        return app.engine().contents().services().has(service)
                || app.budgets(scope).of(service).on();
    }

    /** Returns what waits for a service, and what that costs at most. */
    static Json waiting(Service service, Totals waiting) {
        return new Json()
                .put("files", waiting.count())
                .put("units", waiting.sum())
                .put("cost", Money.of(service.cost(waiting.sum())));
    }

    /** Returns what waits for a service in one source, and why if it waits in vain. */
    static Json ofSource(App app, Scope scope, Contents contents, Service service) {
        Json view = waiting(service, contents.waiting(service)).put("service", service.word());
        boolean available = app.engine().contents().services().has(service);
        app.budgets(scope)
                .of(service)
                .hindrance()
                .or(() -> available ? Optional.empty() : Optional.of(unavailable(service)))
                .ifPresent(reason -> view.put("stopped", reason));
        return view;
    }

    private static String unavailable(Service service) {
        return service.title() + " is not set up in this installation";
    }

    /** The service of a word; a problem if there is none. */
    static Service require(String word) {
        return Service.of(word).orElseThrow(() -> Scope.missing("service", word));
    }

    /** A problem unless this installation can call a service. */
    static void requireAvailable(App app, Service service) {
        if (!app.engine().contents().services().has(service)) {
            throw Problem.of(
                            ProblemType.NOT_AVAILABLE,
                            unavailable(service)
                                    + ". On one machine, name a service account's key, and what the service needs, in"
                                    + " google.json of the data directory")
                    .asException();
        }
    }
}
