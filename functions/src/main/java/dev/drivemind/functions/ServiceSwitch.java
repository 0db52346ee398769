package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.service.Money;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.util.Map;

/**
 * {@code PUT /api/v1/services/{service}}: switches a service on, with the most that it may cost in a month. {@code DELETE}: switches it off.
 */
final class ServiceSwitch extends UserEndpoint {
    private final boolean on;

    private ServiceSwitch(App app, boolean on) {
        super(app);
        this.on = on;
    }

    static ServiceSwitch on(App app) {
        return new ServiceSwitch(app, true);
    }

    static ServiceSwitch off(App app) {
        return new ServiceSwitch(app, false);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        if (on) {
            switchOn(call, scope);
        } else {
            switchOff(call, scope);
        }
    }

    private void switchOn(Call call, Scope scope) throws IOException {
        String written = call.body("budget").requiredText("budget", 20);
        Service service = ServiceViews.require(call.part("service"));
        ServiceViews.requireAvailable(app(), service);
        requireNoErasure(scope);
        long budget;
        try {
            budget = Money.parse(written);
        } catch (IllegalArgumentException e) {
            throw Problem.ofField("budget", String.valueOf(e.getMessage())).asException();
        }
        app().budgets(scope).switchOn(service, budget);
        record(call, "settings", Map.of("service", service.word(), "budget", Money.words(budget)), "DONE");
        call.answer(200, ServiceViews.view(app(), scope, service).build());
    }

    private void switchOff(Call call, Scope scope) throws IOException {
        call.nothing();
        Service service = ServiceViews.require(call.part("service"));
        app().budgets(scope).switchOff(service);
        record(call, "settings", Map.of("service", service.word(), "budget", "off"), "DONE");
        call.answerNothing();
    }
}
