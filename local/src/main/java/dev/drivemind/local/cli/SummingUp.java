package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.SourceView;
import java.util.Map;
import java.util.Optional;

/** Sees to it that sources are summed up as of their last scans, by the categories that there are now. */
final class SummingUp {
    private final Api api;
    private final JobWait wait;

    SummingUp(Api api, JobWait wait) {
        this.api = api;
        this.wait = wait;
    }

    /** What a source sums up to now; empty if it was never scanned. */
    Optional<JsonObject> of(SourceView source) {
        Optional<String> scan = lastScan(source);
        if (scan.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> categories = text(api.get("categories", Map.of()), "version");
        Optional<JsonObject> known = known(source)
                .filter(insights -> scan.equals(text(insights, "scan")))
                .filter(insights -> categories.equals(text(insights, "categories")));
        return known.or(() -> Optional.of(anew(source)));
    }

    /**
     * The same.
     *
     * @throws CommandFailedException if it was never scanned
     */
    JsonObject required(SourceView source, BaseCommand command) {
        return of(source)
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.FAILED,
                        source.name() + " was not scanned to the end yet.",
                        "Scan it first: " + command.commandLine("scan")));
    }

    /** The same, after something else than a scan has changed what is known of its files. */
    JsonObject anew(SourceView source) {
        JobView unused = wait.run("insights", order(source), "Summing up " + source.name());
        return known(source).orElseThrow();
    }

    /** Has checksums made of the files of a source that may be copies; whether there are any that were not known before. */
    boolean makeChecksums(SourceView source) {
        JobView job = wait.run("checksums", order(source), "Making checksums of " + source.name());
        return job.progress("checksums") > 0;
    }

    private static JsonObject order(SourceView source) {
        JsonObject order = new JsonObject();
        order.addProperty("source", source.id());
        return order;
    }

    private Optional<String> lastScan(SourceView source) {
        return Optional.ofNullable(
                        api.get("sync", Map.of("source", source.id())).getAsJsonObject("lastScan"))
                .flatMap(scan -> text(scan, "job"));
    }

    private Optional<JsonObject> known(SourceView source) {
        try {
            return Optional.of(api.get("insights", Map.of("source", source.id())));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.has(name) ? Optional.of(object.get(name).getAsString()) : Optional.empty();
    }
}
