package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.ContentFault;
import dev.drivemind.simulator.fault.Fault;
import java.util.Map;
import java.util.Optional;

/** The whole API: checks who calls, finds the method, and turns refusals into answers. */
final class Api {
    private static final String ROOT = "/drive/v3/";
    private static final String EXPORTED = "/" + Exports.PLACE;
    private static final String GREETING = "A simulated Google Drive: Drive API v3 under /drive/v3/\n";

    private final TokenDesk desk;
    private final Optional<UnitQuota> quota;
    private final Map<String, Endpoint> fixed;
    private final Map<String, Endpoint> byId;
    private final Exports exports;

    Api(SimDrive drive, ApiSettings settings, TokenDesk desk, Watch watch, Buffers buffers) {
        this.desk = desk;
        this.quota = settings.quota();
        PageTokens tokens = new PageTokens(settings.seed());
        FilesGet get = new FilesGet(drive, new Media(drive), buffers, settings.md5());
        FilesWrite write = new FilesWrite(drive, get);
        Changes changes = new Changes(drive, buffers, settings.md5());
        Drives drives = new Drives(drive, tokens, buffers);
        exports = new Exports(drive);
        Batch batch = new Batch(this::inner);
        fixed = Map.ofEntries(
                Map.entry("GET /drive/v3/files", new FilesList(drive, tokens, buffers, settings.md5())),
                Map.entry("POST /drive/v3/files", write::create),
                Map.entry("GET /drive/v3/files/generateIds", write::generateIds),
                Map.entry("GET /drive/v3/changes", changes::list),
                Map.entry("GET /drive/v3/changes/startPageToken", changes::start),
                Map.entry("POST /drive/v3/changes/watch", watch::watch),
                Map.entry("POST /drive/v3/channels/stop", watch::stop),
                Map.entry("GET /drive/v3/about", new AboutGet(drive, buffers)),
                Map.entry("GET /drive/v3/drives", drives::list),
                Map.entry("POST /batch/drive/v3", batch),
                Map.entry("POST /batch", batch));
        byId = Map.of(
                "GET files", get,
                "PATCH files", write::update,
                "DELETE files", write::delete,
                "GET files/export", exports,
                "POST files/download", exports::prepare,
                "GET operations", exports::operation,
                "GET drives", drives::get);
    }

    /** Answers a request; never throws for what the client did wrong. */
    ApiResponse handle(ApiRequest request) {
        try {
            Call call = request.call();
            Optional<ApiResponse> oauth = desk.oauth(request);
            if (oauth.isPresent()) {
                return oauth.get();
            }
            if (call.path().equals("/")) {
                return ApiResponse.text(200, "text/plain; charset=UTF-8", GREETING);
            }
            return call.path().startsWith("/batch") ? route(request) : checked(request);
        } catch (ApiError e) {
            return e.response();
        } catch (DriveRefusal e) {
            return ApiError.of(e).response();
        }
    }

    /** A call within a batch. */
    private ApiResponse inner(ApiRequest request) {
        try {
            if (request.call().path().startsWith("/batch") || request.call().isMedia()) {
                throw new ApiError(400, "badRequest", "Not allowed in a batch.", "", null);
            }
            return checked(request);
        } catch (ApiError e) {
            return e.response();
        } catch (DriveRefusal e) {
            return ApiError.of(e).response();
        }
    }

    private ApiResponse checked(ApiRequest request) {
        desk.check(request);
        Optional<Fault> fault = request.effects().answer();
        if (fault.isPresent() && fault.get() instanceof ContentFault.Refusal refusal) {
            throw new ApiError(403, refusal.reason(), "Simulated: " + refusal.reason(), "", null);
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Status status) {
            ApiResponse refused = ApiError.of(status).response();
            return status.retryAfter()
                    .map(after -> refused.with(Map.of("Retry-After", Long.toString(after.toSeconds()))))
                    .orElse(refused);
        }
        if (quota.isPresent() && !quota.get().take(request.call())) {
            throw new ApiError(403, "userRateLimitExceeded", "User Rate Limit Exceeded", "", null);
        }
        return route(request);
    }

    private ApiResponse route(ApiRequest request) {
        Call call = request.call();
        Endpoint endpoint = fixed.get(call.method() + " " + call.path());
        if (endpoint == null && call.path().startsWith(ROOT)) {
            String[] steps = call.path().substring(ROOT.length()).split("/", -1);
            String what = steps.length == 3 ? steps[0] + "/" + steps[2] : steps[0];
            boolean named = (steps.length == 2 || steps.length == 3) && !steps[1].isEmpty();
            endpoint = named ? byId.get(call.method() + " " + what) : null;
        }
        if (endpoint == null && call.method().equals("GET") && call.path().startsWith(EXPORTED)) {
            endpoint = exports::file;
        }
        if (endpoint == null) {
            throw new ApiError(404, "notFound", "Not Found", "", null);
        }
        return endpoint.handle(request);
    }
}
