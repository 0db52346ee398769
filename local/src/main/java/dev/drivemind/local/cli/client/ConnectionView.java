package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connected drive as the server tells of it.
 *
 * @param json all that was told
 */
public record ConnectionView(JsonObject json) {

    /** The source's id. */
    public String source() {
        return Json.text(json, "source").orElse("");
    }

    /** What people call the source. */
    public String name() {
        return Json.text(json, "name")
                .or(() -> Json.text(json, "account"))
                .or(() -> Json.text(json, "label"))
                .orElse("");
    }

    /** {@code read} or {@code organize}. */
    public String access() {
        return Json.text(json, "access").orElse("");
    }

    /** Bytes that the drive's files take, if that was asked for and told. */
    public Optional<Long> used() {
        return Json.object(json, "quota")
                .map(quota -> Json.number(quota, "used"))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
    }

    /** {@code OK}, {@code NEEDS_RECONNECTION}, {@code CLIENT_REFUSED} or {@code NOT_USED}. */
    public String health() {
        return Json.object(json, "health")
                .flatMap(health -> Json.text(health, "state"))
                .orElse("");
    }

    /** What is wrong with it. */
    public Optional<String> reason() {
        return Json.object(json, "health").flatMap(health -> Json.text(health, "reason"));
    }

    /** What its user can do about that. */
    public Optional<String> remedy() {
        return Json.object(json, "health").flatMap(health -> Json.text(health, "remedy"));
    }
}
