package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.service.Service;
import java.io.IOException;

/** {@code GET /api/v1/services}: the services that cost money, what they may cost the user, and have cost. */
final class ServicesList extends UserEndpoint {
    ServicesList(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        JsonArray all = new JsonArray();
        for (Service service : Service.values()) {
            all.add(ServiceViews.view(app(), scope, service).build());
        }
        call.answer(200, new Json().put("services", all).build());
    }
}
