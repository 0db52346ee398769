package dev.drivemind.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.agent.log.Format;
import dev.drivemind.agent.log.Level;
import dev.drivemind.agent.log.Log;
import dev.drivemind.agent.walk.Tally;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is installed beside the agent to watch it goes by what the agent really says. */
class ObservabilityTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern METRIC = Pattern.compile("drivemind_agent_[a-z_]+");
    private static final Summary PARTIAL = Summary.NOTHING.plus(
            new SessionEnd(List.of(new Reason("UNREADABLE_FOLDER", 2, "a and b")), 3, 40, 0), new Tally(1, 2, 3, 4));

    private static final Vital.Scanned SCANNED = new Vital.Scanned(NOW, Duration.ofMillis(1_322), PARTIAL);

    private static String read(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }

    private static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = METRIC.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }

    private static Set<String> metrics() {
        Use use = new Use(1, 0, 0, OptionalLong.of(1), OptionalLong.of(2), 3);
        return named(MetricsPage.of(Vital.starting(NOW).scanEnds(SCANNED, 0), false, use, "1")
                .body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana/dashboard.json", "prometheus/alerts.yaml", "prometheus/alerts.test.yaml"})
    void onlyFiguresThatThereAreAreAskedFor(String file) throws IOException {
        assertThat(named(read(file))).isNotEmpty().isSubsetOf(metrics());
    }

    @Test
    void thePageForPeopleNamesEveryFigure() throws IOException {
        String page = read("README.md");

        assertThat(metrics()).allSatisfy(name -> assertThat(page).contains("`" + name.replace("drivemind_agent_", "")));
    }

    @Test
    void everyPanelHasAQueryAndAPlace() throws IOException {
        JsonObject dashboard =
                JsonParser.parseString(read("grafana/dashboard.json")).getAsJsonObject();
        Set<String> places = new TreeSet<>();
        for (JsonElement each : dashboard.getAsJsonArray("panels")) {
            JsonObject panel = each.getAsJsonObject();
            assertThat(panel.getAsJsonArray("targets"))
                    .allSatisfy(target -> assertThat(
                                    target.getAsJsonObject().get("expr").getAsString())
                            .isNotBlank());
            assertThat(places.add(panel.getAsJsonObject("gridPos").toString())).isTrue();
        }
        assertThat(places).hasSize(15);
    }

    private static List<String> lines(Format format) {
        List<String> lines = new ArrayList<>();
        Log log = new Log(() -> NOW, format, Level.DEBUG, lines::add);
        ScanRecord.write(log, SCANNED, 5);
        ScanRecord.writeFailed(log, "the disk is full", 5);
        return lines;
    }

    @Test
    void elasticsearchKnowsEveryFieldOfAScansRecord() throws IOException {
        JsonObject fields = JsonParser.parseString(read("logs/elasticsearch-template.json"))
                .getAsJsonObject()
                .getAsJsonObject("template")
                .getAsJsonObject("mappings")
                .getAsJsonObject("properties");

        for (String line : lines(Format.JSON)) {
            JsonObject written = JsonParser.parseString(line).getAsJsonObject();
            assertThat(fields.keySet()).containsAll(written.keySet());
            written.entrySet()
                    .forEach(field -> assertThat(fits(field.getValue(), type(fields, field.getKey())))
                            .as(field.toString())
                            .isTrue());
        }
    }

    private static String type(JsonObject fields, String name) {
        return fields.getAsJsonObject(name).get("type").getAsString();
    }

    private static boolean fits(JsonElement value, String type) {
        return switch (type) {
            case "long" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
            case "date" -> !Instant.parse(value.getAsString()).equals(Instant.MIN);
            case "flattened" -> value.isJsonObject();
            default -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        };
    }

    @Test
    void fluentdReadsLinesOfBothForms() throws IOException {
        String conf = read("logs/fluentd.conf");
        Pattern text = Pattern.compile(found(conf, "expression /(.*)/"));
        Pattern event = Pattern.compile(found(conf, "pattern /(.*)/"));

        for (String line : lines(Format.TEXT)) {
            Matcher parts = text.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            assertThat(Instant.parse(parts.group("time"))).isEqualTo(NOW);
            assertThat(List.of(Level.values())).extracting(Level::name).contains(parts.group("level"));
        }
        assertThat(lines(Format.JSON).stream()
                        .map(line -> JsonParser.parseString(line).getAsJsonObject())
                        .filter(line -> line.has("event"))
                        .map(line -> line.get("event").getAsString()))
                .hasSize(2)
                .allSatisfy(name -> assertThat(name).matches(event));
        assertThat(lines(Format.JSON))
                .allSatisfy(line -> assertThat(line).contains("\"time\":\"2026-01-01T00:00:00.500Z\""));
    }

    @Test
    void thePipelineOfElasticsearchReadsLinesOfText() throws IOException {
        String grok = found(read("logs/elasticsearch-pipeline.json"), "\"(\\^%[^\"]*)\"");
        String pattern = grok.replace(
                        "%{TIMESTAMP_ISO8601:time}", "(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)")
                .replace("%{LOGLEVEL:level}", "(?<level>DEBUG|INFO|WARN|ERROR)")
                .replace("%{GREEDYDATA:message}", "(?<message>.*)");

        assertThat(pattern).doesNotContain("%{");
        assertThat(lines(Format.TEXT)).allSatisfy(line -> assertThat(line).matches(pattern));
    }

    private static String found(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
