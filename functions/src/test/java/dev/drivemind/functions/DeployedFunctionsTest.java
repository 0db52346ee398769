package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.DeployedFunction.CalledBy;
import dev.drivemind.functions.app.Right;
import dev.drivemind.functions.app.Route;
import dev.drivemind.functions.gcp.tasks.CloudTimes;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is deployed: {@code functions.json}, from which Terraform makes the functions. */
class DeployedFunctionsTest {
    private final List<Route> routes = new Endpoints(new Api().app).routes();

    private List<Route> of(DeployedFunction function) {
        return routes.stream()
                .filter(route -> route.functions().contains(function))
                .toList();
    }

    private Set<Right> rights(DeployedFunction function) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        of(function).forEach(route -> rights.addAll(route.rights()));
        return rights;
    }

    private JsonObject json(DeployedFunction function) {
        DeployedFunction.Size size = function.size();
        JsonArray instances = new JsonArray();
        instances.add(0);
        instances.add(size.instances());
        JsonArray may = new JsonArray();
        rights(function).forEach(right -> may.add(right.word()));
        JsonObject json = new JsonObject();
        json.addProperty(
                "memory", size.megabytes() % 1024 == 0 ? size.megabytes() / 1024 + "Gi" : size.megabytes() + "Mi");
        json.addProperty("concurrency", size.concurrency());
        json.add("instances", instances);
        json.addProperty("timeout", size.seconds());
        json.addProperty("caller", function.caller().name().toLowerCase(Locale.ROOT));
        json.add("may", may);
        return json;
    }

    @Test
    void terraformIsToldOfAllFunctions() throws IOException {
        JsonObject all = new JsonObject();
        for (DeployedFunction function : DeployedFunction.values()) {
            all.add(function.deployedName(), json(function));
        }

        GeneratedFile.hold("functions.json", GeneratedFile.text(all), getClass());
    }

    /** Callers in the cloud know these by name. */
    @Test
    void theNamesThatAreCalledFromOutsideStay() {
        assertThat(Arrays.stream(DeployedFunction.values()).map(DeployedFunction::deployedName))
                .contains("scan-start", "scan-status", "scan-cancel", "scan-stream", "scan-runner", "webhook");
    }

    @Test
    void everyEndpointIsServedByAFunctionForItsCallers() {
        for (Route route : routes) {
            assertThat(route.functions()).as(route.path()).isNotEmpty();
            for (DeployedFunction function : route.functions()) {
                boolean ofPlatform = function.caller() == CalledBy.TASKS || function.caller() == CalledBy.SCHEDULER;
                assertThat(ofPlatform).as(route.path()).isEqualTo(route.callers() == Route.Callers.PLATFORM);
            }
        }
    }

    /** A page that shows sources, jobs, files and their state, and follows a scan, wakes an instance of each of these. */
    @Test
    void aDashboardsFirstViewNeedsTwoFunctions() {
        Set<String> view = Set.of("sources", "jobs", "sync", "scan/status", "files", "scan/stream");

        Set<DeployedFunction> woken = routes.stream()
                .filter(route -> view.contains(route.path()))
                .map(route -> route.functions().get(0))
                .collect(Collectors.toSet());

        assertThat(woken).hasSizeLessThanOrEqualTo(2);
    }

    /** Least privilege: what opens secrets, blobs and events is for those who need it alone. */
    @Test
    void aRightIsForThoseWhoNeedItAlone() {
        assertThat(functionsThatMay(Right.SEAL)).containsExactly("api", "export", "scan-runner", "scan-start");
        assertThat(functionsThatMay(Right.CONNECT)).containsExactly("api", "export", "scan-runner", "scan-start");
        assertThat(functionsThatMay(Right.READ)).containsExactly("api", "export");
        assertThat(functionsThatMay(Right.STORE)).containsExactly("ingest", "scan-runner");
        assertThat(functionsThatMay(Right.PUBLISH)).containsExactly("scan-runner");
        assertThat(functionsThatMay(Right.BUCKETS)).containsExactly("export", "scan-runner");
    }

    private Set<String> functionsThatMay(Right right) {
        return Arrays.stream(DeployedFunction.values())
                .filter(function -> rights(function).contains(right))
                .map(DeployedFunction::deployedName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The others of users must not be held up for minutes by one request. */
    @Test
    void onlyExportsAndStreamsMayTakeLong() {
        assertThat(Arrays.stream(DeployedFunction.values())
                        .filter(function -> function.caller() == CalledBy.USERS)
                        .filter(function -> function.size().seconds() > 60))
                .containsExactlyInAnyOrder(DeployedFunction.EXPORT, DeployedFunction.SCAN_STREAM);
    }

    @Test
    void theRunnersTimeIsTheOneThatSlicesAreMadeFor() {
        assertThat((long) DeployedFunction.SCAN_RUNNER.size().seconds())
                .isEqualTo(CloudTimes.FUNCTION_TIMEOUT.toSeconds());
    }
}
