package dev.drivemind.agent.service;

import dev.drivemind.agent.http.Page;
import dev.drivemind.agent.walk.Tally;
import java.util.Locale;

/** Figures in the text format of Prometheus. */
public final class MetricsPage {
    private static final String PREFIX = "drivemind_agent_";
    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();

    private MetricsPage() {}

    /** Returns the page. */
    public static Page of(Vital vital, boolean breakerOpen, Use use, String version) {
        MetricsPage page = new MetricsPage();
        page.metric("build_info", "gauge", "The version, as a label").value("{version=\"" + label(version) + "\"}", 1);
        page.state(vital, breakerOpen);
        page.scans(vital);
        page.use(use);
        vital.last().ifPresent(page::lastScan);
        return new Page(200, "text/plain; version=0.0.4; charset=utf-8", page.text.toString());
    }

    private void state(Vital vital, boolean breakerOpen) {
        metric("start_time_seconds", "gauge", "When the agent started, in seconds since 1970")
                .value(vital.startedAt().getEpochSecond());
        metric("health", "gauge", "1 for how the agent is, 0 for how it is not");
        for (Vital.Status status : Vital.Status.values()) {
            value(
                    "health",
                    "{status=\"" + status.name().toLowerCase(Locale.ROOT) + "\"}",
                    status == vital.status() ? 1 : 0);
        }
        metric("scanning", "gauge", "1 while the agent scans")
                .value(vital.scanning().isPresent() ? 1 : 0);
        metric("server_usable", "gauge", "1 if the server can be used")
                .value(vital.serverTrouble().isEmpty() ? 1 : 0);
        metric("breaker_open", "gauge", "1 while no requests are sent, as too many have failed")
                .value(breakerOpen ? 1 : 0);
        metric("queued_parcels", "gauge", "Parcels of changes that wait to be sent")
                .value(vital.queued());
        metric("held_removals", "gauge", "Missing entries that are held back, as they are suspiciously many")
                .value(vital.held());
    }

    private void scans(Vital vital) {
        Totals totals = vital.totals();
        metric("scans_total", "counter", "Scans, by how they ended");
        value("scans_total", "{result=\"complete\"}", totals.complete());
        value("scans_total", "{result=\"partial\"}", totals.partial());
        value("scans_total", "{result=\"failed\"}", totals.failed());
        metric("failed_scans_in_a_row", "gauge", "Scans that failed since the last that did not")
                .value(vital.failures());
        Tally changes = totals.changes();
        metric("changes_total", "counter", "Changes that scans have found");
        value("changes_total", "{kind=\"created\"}", changes.created());
        value("changes_total", "{kind=\"updated\"}", changes.updated());
        value("changes_total", "{kind=\"moved\"}", changes.moved());
        value("changes_total", "{kind=\"removed\"}", changes.removed());
        metric("scan_requests_total", "counter", "Requests that scans have sent")
                .value(totals.requests());
        metric("scan_sent_bytes_total", "counter", "Bytes that scans have sent").value(totals.sent());
    }

    private void use(Use use) {
        metric("requests_total", "counter", "Requests to the server, repeated ones included")
                .value(use.requests());
        metric(
                        "failed_requests_total",
                        "counter",
                        "Requests without an answer, or with one of a server that does not work")
                .value(use.failed());
        metric("repeated_requests_total", "counter", "Requests that were sent once more")
                .value(use.repeated());
        use.memory()
                .ifPresent(bytes -> metric(
                                "resident_memory_bytes", "gauge", "What the process has of the machine's memory")
                        .value(bytes));
        use.memoryLimit()
                .ifPresent(bytes -> metric("memory_limit_bytes", "gauge", "The most memory that it may have")
                        .value(bytes));
        metric("database_bytes", "gauge", "How large the databases of all roots are")
                .value(use.databases());
    }

    private void lastScan(Vital.Scanned scan) {
        metric("last_scan_timestamp_seconds", "gauge", "When the last scan ended, in seconds since 1970")
                .value(scan.at().getEpochSecond());
        metric("last_scan_complete", "gauge", "1 if the last scan was complete")
                .value(scan.summary().complete() ? 1 : 0);
        metric("last_scan_duration_seconds", "gauge", "How long the last scan took")
                .value("", scan.took().toNanos() / NANOS);
        metric(
                        "last_scan_errors",
                        "gauge",
                        "Entries that the last scan could not read, or that the server did not take")
                .value(scan.summary().errors());
        metric("files", "gauge", "Files in all folders, as of the last scan")
                .value(scan.summary().files());
        metric("folders", "gauge", "Folders, as of the last scan")
                .value(scan.summary().folders());
        metric("shares_standing_by", "gauge", "Shares that another agent scans, as of the last scan")
                .value(scan.summary().standsBy().size());
    }

    /** What was named last, so that its one value can follow. */
    private final class Metric {
        private final String name;

        Metric(String name) {
            this.name = name;
        }

        void value(long value) {
            MetricsPage.this.value(name, "", value);
        }

        void value(String labels, double value) {
            MetricsPage.this
                    .text
                    .append(PREFIX)
                    .append(name)
                    .append(labels)
                    .append(' ')
                    .append(value)
                    .append('\n');
        }
    }

    private Metric metric(String name, String type, String help) {
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        return new Metric(name);
    }

    private void value(String name, String labels, long value) {
        text.append(PREFIX)
                .append(name)
                .append(labels)
                .append(' ')
                .append(value)
                .append('\n');
    }

    private static String label(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
