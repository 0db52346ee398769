package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.terminal.Console;

/**
 * The figures of an installation.
 *
 * @param told as the API tells them
 */
record Metrics(JsonObject told) {
    void print(Console console, boolean json) {
        if (json) {
            console.result(told.toString());
            return;
        }
        JsonObject calls = told.getAsJsonObject("calls");
        JsonObject jobs = told.getAsJsonObject("jobs");
        console.result(String.format(
                "calls      %,d answered since the start, %,d sent to drives within an hour",
                number(calls, "answered"), number(calls, "toSources")));
        console.result("latency    " + times("latencyMs"));
        console.result(String.format("files      %,d within an hour", number(told, "files")));
        console.result("duration   " + times("durationMs")
                + String.format(" (%,d jobs ended, %,d failed)", number(jobs, "ended"), number(jobs, "failed")));
        console.result(String.format(
                "queue      %,d jobs due, %,d waiting", number(told, "queueDepth"), number(jobs, "waiting")));
        console.result(String.format("workers    %,d", number(told, "workers")));
        JsonObject health = told.getAsJsonObject("health");
        health.keySet()
                .forEach(part -> console.result(
                        String.format("%-10s %s", part, health.get(part).getAsString())));
    }

    private String times(String name) {
        JsonObject share = told.getAsJsonObject(name);
        return String.format("%,d ms for half, %,d ms for 95 %%", number(share, "p50"), number(share, "p95"));
    }

    private static long number(JsonObject of, String name) {
        return of.get(name).getAsLong();
    }
}
