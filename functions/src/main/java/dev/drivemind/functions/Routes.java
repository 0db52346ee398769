package dev.drivemind.functions;

import static dev.drivemind.functions.Endpoints.CALLBACK;
import static dev.drivemind.functions.Endpoints.COORDINATE_PATH;
import static dev.drivemind.functions.Endpoints.HEALTH;
import static dev.drivemind.functions.Endpoints.RUN;
import static dev.drivemind.functions.Endpoints.WATCHDOG_PATH;
import static dev.drivemind.functions.Endpoints.WEBHOOK_PATH;
import static dev.drivemind.functions.app.DeployedFunction.API;
import static dev.drivemind.functions.app.DeployedFunction.COORDINATE;
import static dev.drivemind.functions.app.DeployedFunction.EXPORT;
import static dev.drivemind.functions.app.DeployedFunction.INGEST;
import static dev.drivemind.functions.app.DeployedFunction.SCAN_CANCEL;
import static dev.drivemind.functions.app.DeployedFunction.SCAN_RUNNER;
import static dev.drivemind.functions.app.DeployedFunction.SCAN_START;
import static dev.drivemind.functions.app.DeployedFunction.SCAN_STATUS;
import static dev.drivemind.functions.app.DeployedFunction.SCAN_STREAM;
import static dev.drivemind.functions.app.DeployedFunction.WATCHDOG;
import static dev.drivemind.functions.app.DeployedFunction.WEBHOOK;
import static dev.drivemind.functions.app.Right.BUCKETS;
import static dev.drivemind.functions.app.Right.CONNECT;
import static dev.drivemind.functions.app.Right.ENQUEUE;
import static dev.drivemind.functions.app.Right.PUBLISH;
import static dev.drivemind.functions.app.Right.READ;
import static dev.drivemind.functions.app.Right.SEAL;
import static dev.drivemind.functions.app.Right.STORE;
import static dev.drivemind.functions.app.Right.WRITE;
import static dev.drivemind.functions.app.Route.agents;
import static dev.drivemind.functions.app.Route.anyone;
import static dev.drivemind.functions.app.Route.operators;
import static dev.drivemind.functions.app.Route.platform;
import static dev.drivemind.functions.app.Route.users;
import static dev.drivemind.functions.app.Route.usersAndAgents;
import static dev.drivemind.functions.app.Route.usersAndReaders;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Latencies;
import dev.drivemind.functions.app.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * The one list of the API's endpoints: where each is, who may call it, what it may do, and which deployed function serves it. {@code
 * functions.json}, from which Terraform deploys, and the rewrites of {@code firebase.json} follow from it; {@code openapi.yaml} is the
 * contract that tests hold it to.
 */
final class Routes {
    private static final List<String> GET = List.of("GET");
    private static final List<String> POST = List.of("POST");
    private static final List<String> PUT = List.of("PUT");
    private static final List<String> DELETE = List.of("DELETE");

    private Routes() {}

    /**
     * Returns all of them.
     *
     * @param latencies where operators see how long answers took
     */
    static List<Route> of(
            App app, ScanRunner runner, ScanStream stream, AgentCommands agentCommands, Latencies latencies) {
        List<Route> all = new ArrayList<>(List.of(
                users("scan/start", POST, new ScanStart(app))
                        .in(API, SCAN_START)
                        .may(WRITE, ENQUEUE, SEAL, CONNECT),
                users("scan/status", GET, new ScanStatus(app))
                        .in(API, SCAN_STATUS)
                        .may(WRITE),
                users("scan/cancel", POST, new ScanCancel(app, JobName.IN_BODY))
                        .in(API, SCAN_CANCEL)
                        .may(WRITE),
                users("scan/stream", GET, stream).in(SCAN_STREAM).may(WRITE),
                users("jobs/{job}", GET, new JobStatus(app)).in(API).may(WRITE),
                users("jobs/{job}/cancel", POST, new ScanCancel(app, JobName.IN_PATH))
                        .in(API)
                        .may(WRITE),
                users("jobs/{job}/events", GET, stream.naming(JobName.IN_PATH))
                        .in(SCAN_STREAM)
                        .may(WRITE),
                users("jobs", GET, new JobsFunction(app)).in(API).may(WRITE, SEAL),
                users("sync", GET, new SyncFunction(app)).in(API).may(WRITE),
                users("sync", POST, new SyncChoice(app)).in(API).may(WRITE, SEAL, CONNECT),
                users("changes", GET, new ChangesFunction(app)).in(API).may(WRITE, SEAL),
                users("sources", GET, new SourcesFunction(app)).in(API).may(WRITE),
                users("sources", POST, new SourceConnect(app)).in(API).may(WRITE, SEAL),
                users("folders", GET, new FolderPaths(app)).in(API).may(WRITE),
                users("files", GET, new FilesFunction(app)).in(API).may(WRITE, SEAL),
                users("files/why", GET, new FilesWhy(app)).in(API).may(WRITE),
                users("files/export", GET, new FilesExport(app)).in(EXPORT).may(WRITE, READ),
                users("content", GET, new ContentStatus(app)).in(API).may(WRITE),
                users("content", POST, new ContentStart(app)).in(API).may(WRITE, ENQUEUE),
                users("services", GET, new ServicesList(app)).in(API).may(WRITE),
                users("services/{service}", PUT, ServiceSwitch.on(app)).in(API).may(WRITE),
                users("services/{service}", DELETE, ServiceSwitch.off(app))
                        .in(API)
                        .may(WRITE),
                users("search", GET, new SearchFunction(app)).in(API).may(WRITE, READ, SEAL, CONNECT),
                users("found", GET, new FoundFunction(app)).in(API).may(WRITE, SEAL),
                users("content/{file}", GET, new ContentFunction(app))
                        .in(EXPORT)
                        .may(WRITE, SEAL, CONNECT, BUCKETS),
                agents("files/ingest", POST, new FilesIngest(app)).in(INGEST).may(WRITE, ENQUEUE, STORE),
                users("export", GET, new ExportFunction(app)).in(EXPORT).may(WRITE),
                users("snapshots", GET, new SnapshotsView(app)).in(API).may(WRITE),
                users("snapshots/{snapshot}", GET, new SnapshotParts(app))
                        .in(API)
                        .may(WRITE, READ),
                users("snapshots/{snapshot}/parts/{part}", GET, new SnapshotPart(app))
                        .in(EXPORT)
                        .may(WRITE, READ),
                users("diff", GET, new DiffView(app)).in(API).may(WRITE, READ),
                users("insights", GET, new InsightsView(app)).in(API).may(WRITE),
                users("insights", POST, new InsightsStart(app)).in(API).may(WRITE, ENQUEUE),
                users("insights/tree", GET, new InsightTree(app)).in(API).may(WRITE, READ),
                users("checksums", POST, new ChecksumsStart(app)).in(API).may(WRITE, ENQUEUE),
                users("duplicates", GET, new DuplicatesView(app)).in(API).may(WRITE),
                users("duplicates", POST, new DuplicatesStart(app)).in(API).may(WRITE, ENQUEUE),
                users("duplicates/groups", GET, new DuplicateGroups(app))
                        .in(API)
                        .may(WRITE, READ),
                users("duplicates/folders", GET, new DuplicateFolders(app))
                        .in(API)
                        .may(WRITE, READ),
                users("duplicates/plan", GET, new DuplicatesPlan(app)).in(API).may(WRITE, READ),
                users("duplicates/decisions", GET, new CopyDecisionsList(app))
                        .in(API)
                        .may(WRITE, SEAL),
                users("duplicates/decisions/{content}", PUT, CopyDecision.keepBoth(app))
                        .in(API)
                        .may(WRITE, READ),
                users("duplicates/decisions/{content}", DELETE, CopyDecision.forget(app))
                        .in(API)
                        .may(WRITE, READ),
                users("categories", GET, new CategoriesView(app)).in(API).may(WRITE),
                users("categories", POST, new CategoryAdd(app)).in(API).may(WRITE, ENQUEUE),
                users("categories/{category}", PUT, new CategoryChange(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("categories/{category}", DELETE, new CategoryDelete(app))
                        .in(API)
                        .may(WRITE),
                users("tags", GET, new TagRulesView(app)).in(API).may(WRITE),
                users("tags", PUT, new TagRulesChange(app)).in(API).may(WRITE, ENQUEUE),
                users("agents", GET, new AgentsView(app)).in(API).may(WRITE),
                users("agents", POST, new AgentAdd(app)).in(API).may(WRITE),
                agents("agents/register", POST, new AgentRegister(app)).in(API).may(WRITE),
                users("agents/{agent}", GET, new AgentStatus(app)).in(API).may(WRITE),
                users("agents/{agent}", DELETE, new AgentRetire(app)).in(API).may(WRITE),
                users("agents/{agent}/keys", POST, new AgentKeyAdd(app)).in(API).may(WRITE),
                users("agents/{agent}/keys", DELETE, new AgentKeyDelete(app))
                        .in(API)
                        .may(WRITE),
                usersAndAgents("agents/{agent}/config", GET, new AgentConfigView(app))
                        .in(API)
                        .may(WRITE),
                users("agents/{agent}/config", PUT, new AgentConfigChange(app))
                        .in(API)
                        .may(WRITE),
                agents("agents/{agent}/heartbeat", POST, new AgentHeartbeat(app))
                        .in(API)
                        .may(WRITE),
                agents("agents/{agent}/tree", GET, new AgentTree(app)).in(API).may(WRITE),
                agents("agents/{agent}/tree/sums", GET, new AgentTreeSums(app))
                        .in(API)
                        .may(WRITE),
                agents("agents/{agent}/commands", GET, agentCommands).in(API).may(WRITE),
                users("agents/{agent}/commands", POST, new AgentCommandAdd(app))
                        .in(API)
                        .may(WRITE),
                agents("agents/{agent}/commands/{command}/result", POST, new AgentCommandResult(app))
                        .in(API)
                        .may(WRITE),
                users("reports", GET, new ReportsView(app)).in(API).may(WRITE),
                users("reports", POST, new ReportStart(app)).in(API).may(WRITE, ENQUEUE),
                users("reports/{report}/{format}", GET, new ReportDownload(app))
                        .in(EXPORT)
                        .may(WRITE, READ),
                users("connectors", GET, new ConnectorsView(app)).in(API).may(WRITE),
                users("connectors/{connector}", GET, new ConnectorView(app))
                        .in(API)
                        .may(WRITE),
                operators("connectors/{connector}", PUT, new ConnectorPut(app))
                        .in(API)
                        .may(WRITE),
                operators("connectors/{connector}", DELETE, new ConnectorDelete(app))
                        .in(API)
                        .may(WRITE),
                users("tenants", GET, new TenantsView(app)).in(API).may(WRITE, SEAL),
                users("tenants", POST, new TenantAdd(app)).in(API).may(WRITE, SEAL),
                users("tenants/{tenant}", GET, new TenantView(app)).in(API).may(WRITE),
                users("tenants/{tenant}", PUT, new TenantChange(app)).in(API).may(WRITE, SEAL),
                users("tenants/{tenant}", DELETE, new TenantRemove(app)).in(API).may(WRITE, ENQUEUE),
                users("tenants/{tenant}/run", POST, new TenantRun(app)).in(API).may(WRITE, ENQUEUE),
                users("tenants/{tenant}/compare", POST, new TenantCompare(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("tenants/{tenant}/readers", GET, new ReadersView(app))
                        .in(API)
                        .may(WRITE),
                users("tenants/{tenant}/readers", POST, new ReaderAdd(app))
                        .in(API)
                        .may(WRITE),
                users("tenants/{tenant}/readers/{reader}", DELETE, new ReaderRemove(app))
                        .in(API)
                        .may(WRITE),
                users("schedules", GET, new SchedulesView(app)).in(API).may(WRITE),
                usersAndReaders("schedules/{tenant}", GET, new ScheduleRange(app))
                        .in(API)
                        .may(WRITE, READ, SEAL),
                usersAndReaders("schedules/{tenant}/{date}", GET, new ScheduleDay(app))
                        .in(API)
                        .may(WRITE, READ, SEAL),
                users("operations", GET, new OperationsList(app)).in(API).may(WRITE, SEAL),
                users("operations", POST, new OperationStart(app)).in(API).may(WRITE, ENQUEUE),
                users("operations/{operation}", GET, new OperationStatus(app))
                        .in(API)
                        .may(WRITE),
                users("operations/{operation}/files", GET, new OperationFiles(app))
                        .in(API)
                        .may(WRITE, SEAL),
                users("operations/{operation}/duplicates", GET, new OperationDuplicates(app))
                        .in(API)
                        .may(WRITE, SEAL),
                users("operations/{operation}/report/{format}", GET, new OperationDownload(app))
                        .in(EXPORT)
                        .may(WRITE),
                users("operations/{operation}/apply", POST, OperationChange.apply(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("operations/{operation}/undo", POST, OperationChange.undo(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("operations/{operation}/purge", POST, new OperationPurge(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("audit", GET, new AuditFunction(app)).in(API).may(WRITE, SEAL),
                users("erase", GET, new EraseStatus(app)).in(API).may(WRITE),
                users("erase", POST, new EraseFunction(app)).in(API).may(WRITE, ENQUEUE),
                users("connect/disconnect", POST, new DisconnectFunction(app))
                        .in(API)
                        .may(WRITE, ENQUEUE),
                users("connect/start", POST, new ConnectStart(app)).in(API).may(WRITE, SEAL, CONNECT),
                users("connect/status", GET, new ConnectStatus(app)).in(API).may(WRITE),
                users(CALLBACK, POST, new ConnectCallback(app)).in(API).may(WRITE, ENQUEUE, SEAL, CONNECT),
                users("connections", GET, new ConnectionsFunction(app)).in(API).may(WRITE, SEAL, CONNECT),
                operators("metrics", GET, new MetricsView(app, latencies))
                        .in(API)
                        .may(WRITE),
                anyone(HEALTH, GET, new Health(app)).in(API),
                anyone(WEBHOOK_PATH, POST, new WebhookFunction(app)).in(WEBHOOK).may(WRITE, ENQUEUE),
                platform(RUN, POST, runner).in(SCAN_RUNNER).may(WRITE, ENQUEUE, SEAL, STORE, PUBLISH, CONNECT, BUCKETS),
                platform(WATCHDOG_PATH, POST, new WatchdogRun(app)).in(WATCHDOG).may(WRITE, ENQUEUE),
                platform(COORDINATE_PATH, POST, new CoordinateRun(app))
                        .in(COORDINATE)
                        .may(WRITE, ENQUEUE)));
        if (app.connecting().browserFinishes()) {
            all.add(anyone(CALLBACK, GET, new BrowserCallback(app)).in(API));
        }
        return List.copyOf(all);
    }
}
