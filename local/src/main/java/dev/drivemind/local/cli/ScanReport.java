package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanResult;
import dev.drivemind.local.cli.terminal.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a scan stands or how it ended, in words for people and in one line for scripts. */
final class ScanReport {
    private static final List<String> COUNTERS = List.of(
            "files",
            "folders",
            "shortcuts",
            "bytes",
            "unreadableFiles",
            "unreadableFolders",
            "specialFiles",
            "escapedNames",
            "hardLinks",
            "created",
            "updated",
            "removed",
            "unchanged",
            "requests",
            "pages",
            "windows",
            "documentsWritten",
            "fileDocumentsWritten",
            "commits",
            "outsideItems",
            "outsideBytes");

    private final JobView job;
    private final String source;

    /**
     * A report.
     *
     * @param job the scan
     * @param source what people call the source
     */
    ScanReport(JobView job, String source) {
        this.job = job;
        this.source = source;
    }

    /** The report for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<ScanResult> result = job.result();
        if (job.succeeded() && result.isPresent()) {
            succeeded(lines, result.get());
        } else if (job.succeeded() && job.removed().isPresent()) {
            lines.add("DISCONNECTED  " + source);
            lines.addAll(Removals.lines(job.removed().get()));
        } else {
            unfinished(lines);
        }
        return lines;
    }

    private void succeeded(List<String> lines, ScanResult result) {
        lines.add(
                result.complete()
                        ? "COMPLETE  " + source + ": every " + everything(result) + ", nothing "
                                + (result.count("outsideItems") > 0 ? "that you chose " : "") + "is missing"
                        : "PARTIAL  " + source + ": everything found is correct, but items may be missing");
        result.reasons().forEach(reason -> lines.add("  because  " + reason));
        lines.add("  found    " + Amounts.count(result.count("files"), "file") + ", "
                + Amounts.count(result.count("folders"), "folder") + ", "
                + Amounts.count(result.count("shortcuts"), "shortcut") + ", "
                + Amounts.bytes(result.count("bytes")));
        result.notes().forEach(note -> lines.add("  noted    " + note));
        lines.add("  changes  " + Amounts.count(result.count("created")) + " created, "
                + Amounts.count(result.count("updated")) + " updated, " + Amounts.count(result.count("removed"))
                + " removed, " + Amounts.count(result.count("unchanged")) + " unchanged");
        lines.add("  took     " + took(result));
        job.because()
                .ifPresent(
                        reason -> lines.add("  kind     " + (job.delta() ? "changes only" : "full") + ": " + reason));
    }

    private String everything(ScanResult result) {
        if (result.walked()) {
            return "folder was read";
        }
        return job.delta() ? "change was read" : "window was listed validly";
    }

    private String took(ScanResult result) {
        long millis = result.count("elapsedMs");
        long items = result.count("files") + result.count("folders") + result.count("shortcuts");
        String rate = millis > 0 && !job.delta() ? " (" + Amounts.count(1000 * items / millis) + " files/s)" : "";
        String requests = result.walked() ? "" : Amounts.count(result.count("requests"), "request") + ", ";
        return Amounts.words(Duration.ofMillis(millis)) + rate + ", " + requests
                + Amounts.count(result.count("commits"), "commit");
    }

    private void unfinished(List<String> lines) {
        lines.add(job.state() + "  " + source);
        job.label().ifPresent(label -> lines.add("  what     " + label));
        job.reason().ifPresent(reason -> lines.add("  because  " + reason));
        job.remedy().ifPresent(remedy -> lines.add("  to do    " + remedy));
        if (!job.terminal()) {
            lines.add("  phase    " + Phases.verb(job));
        }
        job.waitReason().filter(reason -> !job.terminal()).ifPresent(reason -> lines.add("  waits    " + reason));
        lines.add("  so far   " + Amounts.count(job.progress("listed"), "file") + ", "
                + Amounts.bytes(job.progress("listedBytes")) + ", "
                + Amounts.count(job.progress("requests"), "request"));
    }

    /** The report for scripts; the same fields whatever happened, null where there is nothing to say. */
    JsonObject json() {
        JsonObject line = new JsonObject();
        Optional<ScanResult> result = job.result();
        line.addProperty("job", job.id());
        line.addProperty("source", job.source());
        line.addProperty("name", source);
        line.addProperty("kind", job.kind());
        job.because().ifPresent(reason -> line.addProperty("because", reason));
        line.addProperty("state", job.state());
        line.add("certificate", JsonNull.INSTANCE);
        result.ifPresent(ended -> line.addProperty("certificate", ended.certificate()));
        line.add("reasons", result.map(ScanResult::reasonsJson).orElseGet(JsonArray::new));
        line.add("notes", result.map(ScanResult::notesJson).orElseGet(JsonArray::new));
        for (String counter : COUNTERS) {
            line.addProperty(counter, result.map(ended -> ended.count(counter)).orElseGet(() -> job.progress(counter)));
        }
        line.addProperty(
                "elapsedMs", result.map(ended -> ended.count("elapsedMs")).orElseGet(this::elapsed));
        job.reason().ifPresent(reason -> line.addProperty("reason", reason));
        job.remedy().ifPresent(remedy -> line.addProperty("remedy", remedy));
        return line;
    }

    private long elapsed() {
        return job.startedAt()
                .flatMap(start ->
                        job.endedAt().map(end -> Duration.between(start, end).toMillis()))
                .orElse(0L);
    }
}
