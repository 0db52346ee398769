package dev.drivemind.functions;

import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.schedule.InvalidTenantException;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** A tenant as bodies tell it. */
final class TenantBody {
    private static final String[] FIELDS = {
        "name", "connector", "account", "zone", "at", "key", "toggles", "paused", "keptDays", "serve"
    };
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_KEY_CHARACTERS = 4_096;

    private final Body body;

    private TenantBody(Body body) {
        this.body = body;
    }

    static TenantBody read(Call call) throws IOException {
        return new TenantBody(call.body(FIELDS));
    }

    String name() {
        return body.requiredText("name", MOST_CHARACTERS);
    }

    /** Refuses another name: a tenant keeps its own. */
    void refuseName() {
        body.refuse("name", "A tenant keeps its name");
    }

    TenantOrder order() {
        return valid(() -> new TenantOrder(
                body.text("connector", MOST_CHARACTERS),
                body.text("account", MOST_CHARACTERS),
                body.text("key", MOST_KEY_CHARACTERS).map(Secret::new),
                new TenantOrder.Times(body.text("zone", MOST_CHARACTERS).map(TenantBody::zone), body.text("at", 10)),
                body.texts("toggles", 50, MOST_CHARACTERS),
                new TenantOrder.Ways(
                        body.truth("paused"),
                        body.number("keptDays", 1, 400),
                        body.text("serve", 10).map(this::serve))));
    }

    private String serve(String given) {
        return body.requiredChoice("serve", List.of(Tenant.OLD, Tenant.BOTH, Tenant.NEW));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Body.wrong("zone", "A time zone such as Europe/Berlin is expected");
        }
    }

    /** Tells the user what is wrong with a tenant. */
    static <T> T valid(Supplier<T> change) {
        try {
            return change.get();
        } catch (InvalidTenantException e) {
            throw Problem.ofField(e.field(), String.valueOf(e.getMessage())).asException();
        }
    }
}
