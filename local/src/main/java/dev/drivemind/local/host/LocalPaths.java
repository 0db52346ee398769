package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import dev.drivemind.functions.App;
import dev.drivemind.functions.AuditFunction;
import dev.drivemind.functions.ChangesFunction;
import dev.drivemind.functions.ConnectCallback;
import dev.drivemind.functions.ConnectStart;
import dev.drivemind.functions.ConnectStatus;
import dev.drivemind.functions.ConnectionsFunction;
import dev.drivemind.functions.CoordinateRun;
import dev.drivemind.functions.DisconnectFunction;
import dev.drivemind.functions.EraseFunction;
import dev.drivemind.functions.ExportFunction;
import dev.drivemind.functions.FilesFunction;
import dev.drivemind.functions.Health;
import dev.drivemind.functions.JobsFunction;
import dev.drivemind.functions.ScanCancel;
import dev.drivemind.functions.ScanRunner;
import dev.drivemind.functions.ScanStart;
import dev.drivemind.functions.ScanStatus;
import dev.drivemind.functions.ScanStream;
import dev.drivemind.functions.SourcesFunction;
import dev.drivemind.functions.SyncFunction;
import dev.drivemind.functions.WatchdogRun;
import dev.drivemind.functions.WebhookFunction;
import java.util.HashMap;
import java.util.Map;

/** Which function is served where. */
final class LocalPaths {
    private static final String VERSION = "/api/v1/";
    private static final String CURRENT = "/api/";

    static final String RUN = VERSION + "scan/run";
    static final String WATCHDOG = VERSION + "watchdog";
    static final String COORDINATE = VERSION + "coordinate";
    static final String WEBHOOK = VERSION + "webhook";
    static final String CALLBACK = VERSION + "connect/callback";

    private LocalPaths() {}

    /** All functions, each under the path of its version and that of the current one. */
    static Map<String, HttpFunction> of(App app, ScanStream stream, ScanRunner runner, Hindrance hindrance) {
        FilesFunction files = new FilesFunction(app);
        Map<String, HttpFunction> functions = Map.ofEntries(
                Map.entry("scan/start", new ScanStart(app)),
                Map.entry("scan/status", new ScanStatus(app)),
                Map.entry("scan/cancel", new ScanCancel(app)),
                Map.entry("scan/stream", stream),
                Map.entry("scan/run", runner),
                Map.entry("watchdog", new WatchdogRun(app)),
                Map.entry("coordinate", new CoordinateRun(app)),
                Map.entry("webhook", new WebhookFunction(app)),
                Map.entry("sync", new SyncFunction(app)),
                Map.entry("changes", new ChangesFunction(app)),
                Map.entry("jobs", new JobsFunction(app)),
                Map.entry("files", files),
                Map.entry("files/export", files),
                Map.entry("files/why", files),
                Map.entry("sources", new SourcesFunction(app)),
                Map.entry("connect/disconnect", new DisconnectFunction(app)),
                Map.entry("erase", new EraseFunction(app)),
                Map.entry("audit", new AuditFunction(app)),
                Map.entry("export", new ExportFunction(app)),
                Map.entry("connect/start", new ConnectStart(app)),
                Map.entry("connect/callback", new ConnectCallback(app)),
                Map.entry("connect/status", new ConnectStatus(app)),
                Map.entry("connections", new ConnectionsFunction(app)),
                Map.entry("health", hindrance.in(new Health(app))));
        Map<String, HttpFunction> paths = new HashMap<>();
        functions.forEach((path, function) -> {
            paths.put(VERSION + path, function);
            paths.put(CURRENT + path, function);
        });
        return paths;
    }
}
