package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection that was started, as the server tells of it.
 *
 * @param json the server's answer
 */
public record ConnectView(JsonObject json) {

    /** By which its progress is requested. */
    public String id() {
        return Json.text(json, "id").orElse("");
    }

    /** The page on which the user consents; told at the beginning only. */
    public String authorizationUrl() {
        return Json.text(json, "authorizationUrl").orElse("");
    }

    /** Whether the user has come back, and all that follows is done. */
    public boolean ended() {
        return Json.text(json, "state")
                .filter(state -> state.equals("CONNECTED") || state.equals("FAILED"))
                .isPresent();
    }

    /** The source, once connected. */
    public Optional<String> source() {
        return Json.text(json, "source");
    }

    /** Why it failed. */
    public Optional<String> problem() {
        return Json.text(json, "problem");
    }

    /** When it is too late. */
    public Instant expires() {
        return Json.text(json, "expiresAt").map(Instant::parse).orElse(Instant.MAX);
    }
}
