package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.tasks.CloudTimes;
import dev.drivemind.job.Limits;
import dev.drivemind.privacy.Retention;
import dev.drivemind.rooms.Rooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Terraform deploys is what there is in the code: functions, figures, topics and the environment. */
class TerraformTest {
    private static final Path ROOT = Path.of("..");

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .toList();
    }

    private static Set<String> found(String pattern, String text) {
        return matches(pattern, text).stream()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The code of a module, in one text. */
    private static String code(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(ROOT.relativize(file).toString()))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Duration seconds(String name) {
        MatchResult figure = matches("^  " + name + " *= (\\d+)$", read("terraform/times.tf"))
                .get(0);
        return Duration.ofSeconds(Long.parseLong(figure.group(1)));
    }

    /** In the cloud, keys are where Google publishes them. */
    private static final Set<String> RIGHT_BY_THEMSELVES =
            Set.of("DRIVEMIND_GOOGLE_KEYS_URL", "DRIVEMIND_FIREBASE_KEYS_URL", "DRIVEMIND_EMULATOR_PACED");

    @Test
    void aSliceEndsBeforeItsFunctionIsCutOffAndThatBeforeItsTaskComesAgain() {
        assertThat(seconds("slice_budget_seconds")).isEqualTo(Limits.STANDARD.sliceBudget());
        assertThat(seconds("slice_budget_seconds")).isEqualTo(CloudTimes.SLICE_BUDGET);
        assertThat(seconds("function_timeout_seconds")).isEqualTo(CloudTimes.FUNCTION_TIMEOUT);
        assertThat(seconds("dispatch_deadline_seconds")).isEqualTo(CloudTimes.DISPATCH_DEADLINE);
        assertThat(seconds("function_timeout_seconds")).isGreaterThan(seconds("slice_budget_seconds"));
        assertThat(seconds("dispatch_deadline_seconds")).isGreaterThan(seconds("function_timeout_seconds"));
    }

    @Test
    void everyFunctionIsMadeOfTheListAndEntersAtTheSameClass() {
        assertThat(read("terraform/functions.tf"))
                .contains("functions = jsondecode(file(\"${path.module}/../functions.json\"))")
                .contains("\"" + DriveMindFunction.class.getName() + "\"");
    }

    @Test
    void everyTopicThatTheEnginePublishesToIsMade() throws IOException {
        Set<String> published = matches("\\.publish\\(\\s*\"([a-z-]+)\"", code("shared")).stream()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(published).isNotEmpty();
        String made = matches("topics *= toset\\(\\[(.*)]\\)", read("terraform/pubsub.tf"))
                .get(0)
                .group(1);
        assertThat(made.replace("\"", "").split(", *")).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void everySettingThatTheFunctionsReadIsSet() throws IOException {
        Set<String> set = found("^    ((?:DRIVEMIND|GOOGLE)_[A-Z_]+) *=", read("terraform/functions.tf"));
        assertThat(set).contains("GOOGLE_CLOUD_PROJECT", "DRIVEMIND_QUEUE", "DRIVEMIND_KMS_KEY");
        Set<String> read = found("\"(DRIVEMIND_[A-Z_]+)\"", code("functions"));
        read.removeAll(RIGHT_BY_THEMSELVES);
        assertThat(set).containsAll(read);
    }

    /** The runner, the watchdog and the coordinator believe the platform's gate that it has checked a token's signature. */
    @Test
    void theFunctionsOfTheMachineryAreNeverOpenToEverybody() {
        String text = read("terraform/functions.tf");
        assertThat(matches("allUsers", text)).hasSize(1);
        assertThat(text)
                .containsPattern(
                        "for_each = merge\\(local\\.drive_endpoints, var\\.public_endpoints \\? local\\.user_endpoints : \\{}\\)[^}]*\"allUsers\"")
                .contains("for name, function in local.functions : name => function if function.caller == \"users\" }")
                .contains(
                        "for name, function in local.functions : name => function if function.caller == \"drives\" }");
    }

    @Test
    void everyMetricIsDrawnFromWhatTheLogTells() throws IOException {
        String metrics = read("terraform/metrics.tf");
        String code = code("shared");
        Set<String> events = found("(?:jsonPayload\\.event=\\\\\"|unit = \"\\w+\", event = \")([a-z-]+)", metrics);
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "job-ended",
                        "slice-ended",
                        "drive-used",
                        "job-recovered",
                        "watchdog",
                        "webhook",
                        "schedule-run",
                        "schedule-read-slow")
                .allSatisfy(event -> assertThat(code).containsPattern("(\"event\", |event\\()\"" + event + "\""));
        Set<String> fields = found("field = \"(\\w+)\"", metrics);
        fields.addAll(found("jsonPayload\\.(\\w+)", metrics));
        fields.addAll(found("\\w+ = \"(\\w+)\"", String.join(",", found("labels = \\{(.*)}", metrics))));
        assertThat(fields)
                .contains("durationMs", "quotaUnits", "errorKind", "stuck", "state", "event")
                .allSatisfy(field -> assertThat(code).contains("addKeyValue(\"" + field + "\""));
    }

    @Test
    void retentionMayBeSetForWhatRoomsLeaveToAnInstallation() {
        String names = matches("contains\\(\\[([^\\]]*)\\], what\\)", read("terraform/variables.tf"))
                .get(0)
                .group(1);

        assertThat(found("\"([a-z]+)\"", names))
                .isEqualTo(Retention.standard(Rooms.ALL).days().keySet());
    }
}
