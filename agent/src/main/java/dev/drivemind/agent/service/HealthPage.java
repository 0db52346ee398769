package dev.drivemind.agent.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.agent.http.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How the agent is, as JSON, without names of files; 503 if it does not work. */
public final class HealthPage {
    private HealthPage() {}

    /** Returns the page. */
    public static Page of(Vital vital, Optional<Instant> breakerOpenUntil, String version) {
        int status = vital.status() == Vital.Status.UNHEALTHY ? 503 : 200;
        return new Page(status, "application/json", json(vital, breakerOpenUntil, version) + "\n");
    }

    /** Returns what is on the page. */
    public static JsonObject json(Vital vital, Optional<Instant> breakerOpenUntil, String version) {
        JsonObject json = new JsonObject();
        json.addProperty("status", vital.status().name().toLowerCase(Locale.ROOT));
        JsonArray reasons = new JsonArray();
        vital.reasons().forEach(reasons::add);
        json.add("reasons", reasons);
        json.addProperty("version", version);
        json.addProperty("startedAt", vital.startedAt().toString());
        json.addProperty("scanning", vital.scanning().isPresent());
        json.addProperty("failedScansInARow", vital.failures());
        json.addProperty("queued", vital.queued());
        json.addProperty("held", vital.held());
        JsonObject server = new JsonObject();
        server.addProperty("usable", vital.serverTrouble().isEmpty());
        breakerOpenUntil.ifPresent(until -> server.addProperty("breakerOpenUntil", until.toString()));
        json.add("server", server);
        vital.last().ifPresent(scan -> {
            JsonObject last = ScanRecord.json(scan.summary());
            last.addProperty("at", scan.at().toString());
            last.addProperty("durationMs", scan.took().toMillis());
            json.add("lastScan", last);
            ScanRecord.standsBy(scan.summary()).ifPresent(shares -> json.add("standsBy", shares));
        });
        return json;
    }
}
