package dev.drivemind.agent.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.agent.log.Log;
import dev.drivemind.wire.SessionEnd.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how a scan has ended; names of files are in the log's finest level alone. */
final class ScanRecord {
    private ScanRecord() {}

    static void write(Log log, Vital.Scanned scanned, long queued) {
        Summary summary = scanned.summary();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "scan-complete");
        fields.put("durationMs", scanned.took().toMillis());
        fields.putAll(figures(summary));
        fields.put("queued", queued);
        fields.put("reasons", codes(summary));
        if (!summary.standsBy().isEmpty()) {
            fields.put("standsBy", String.join(", ", summary.standsBy()));
        }
        if (summary.complete()) {
            log.info("A scan is complete", fields);
        } else {
            log.warn("A scan has ended, but is not complete", fields);
        }
        for (Reason reason : summary.reasons()) {
            log.debug("Why the scan is not complete", Map.of("code", reason.code(), "text", reason.text()));
        }
    }

    /** In the finest level alone: where the log itself is in a folder that is watched, each line would be followed by another. */
    static void writeMarked(Log log, Vital.Scanned scanned) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "changes-scanned");
        fields.put("durationMs", scanned.took().toMillis());
        fields.putAll(figures(scanned.summary()));
        fields.put("reasons", codes(scanned.summary()));
        log.debug("Changed folders were scanned", fields);
    }

    static void writeFailed(Log log, String why, long queued) {
        log.error(
                "A scan has failed; the next one resumes it",
                Map.of("event", "scan-failed", "reason", why, "queued", queued));
    }

    static JsonObject json(Summary summary) {
        JsonObject json = new JsonObject();
        figures(summary).forEach((name, value) -> {
            if (value instanceof Number number) {
                json.addProperty(name, number);
            } else {
                json.addProperty(name, String.valueOf(value));
            }
        });
        JsonObject reasons = new JsonObject();
        codes(summary).forEach(reasons::addProperty);
        json.add("reasons", reasons);
        standsBy(summary).ifPresent(shares -> json.add("standsBy", shares));
        return json;
    }

    /** Returns the shares that another agent scans; empty if there are none. */
    static Optional<JsonArray> standsBy(Summary summary) {
        JsonArray shares = new JsonArray();
        summary.standsBy().forEach(shares::add);
        return Optional.of(shares).filter(some -> !some.isEmpty());
    }

    static String sentence(Summary summary) {
        return (summary.complete() ? "COMPLETE" : "PARTIAL") + ", " + summary.files() + " files in " + summary.folders()
                + " folders"
                + (summary.standsBy().isEmpty()
                        ? ""
                        : "; stands by for " + String.join(", ", summary.standsBy()) + ", which another agent leads");
    }

    private static Map<String, Object> figures(Summary summary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificate", summary.complete() ? "COMPLETE" : "PARTIAL");
        fields.put("files", summary.files());
        fields.put("folders", summary.folders());
        fields.put("created", summary.tally().created());
        fields.put("updated", summary.tally().updated());
        fields.put("moved", summary.tally().moved());
        fields.put("removed", summary.tally().removed());
        fields.put("held", summary.held());
        fields.put("repaired", summary.repaired());
        fields.put("errors", summary.errors());
        fields.put("requests", summary.requests());
        fields.put("sent", summary.sent());
        return fields;
    }

    private static Map<String, Long> codes(Summary summary) {
        Map<String, Long> codes = new LinkedHashMap<>();
        summary.reasons().forEach(reason -> {
            var unusedSum = codes.merge(reason.code(), reason.count(), Long::sum);
        });
        return codes;
    }
}
