package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Firebase Hosting passes on, and to whom. */
class HostingTest {
    private static final Path ROOT = Path.of("..");

    /** Not for browsers, or not through Hosting, which holds a stream back until its end. */
    private static final Set<String> NOT_HOSTED = Set.of(
            "/api/v1/scan/run", "/api/v1/watchdog", "/api/v1/coordinate", "/api/v1/webhook", "/api/v1/scan/stream");

    private final JsonObject firebase = JsonParser.parseString(Files.readString(ROOT.resolve("firebase.json")))
            .getAsJsonObject();
    private final Map<String, JsonObject> services = new TreeMap<>();

    HostingTest() throws IOException {
        for (JsonElement rewrite : firebase.getAsJsonObject("hosting").getAsJsonArray("rewrites")) {
            JsonObject rule = rewrite.getAsJsonObject();
            if (rule.has("run")) {
                services.put(rule.get("source").getAsString(), rule.getAsJsonObject("run"));
            }
        }
    }

    private static List<MatchResult> matches(String pattern, String file) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .toList();
    }

    @Test
    void everyPathForBrowsersIsPassedOnWithAndWithoutItsVersion() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (MatchResult path : matches("^  (/api/v1/\\S+):$", "openapi.yaml")) {
            if (!NOT_HOSTED.contains(path.group(1))) {
                expected.add(path.group(1));
                expected.add(path.group(1).replace("/v1/", "/"));
            }
        }
        assertThat(services.keySet()).isEqualTo(expected);
    }

    @Test
    void everyPathGoesToItsFunction() {
        services.forEach((path, service) -> {
            String rest = path.replaceFirst("^/api/(v1/)?", "");
            String function = rest.matches("(scan|connect)/.*") ? rest.replace('/', '-') : rest.replaceFirst("/.*", "");
            assertThat(service.get("serviceId").getAsString()).as(path).isEqualTo(function);
        });
    }

    @Test
    void allFunctionsAreWhereTerraformPutsThemByDefault() throws IOException {
        MatchResult region = matches(
                        "variable \"region\" \\{[^}]*default +=\\s*\"([a-z0-9-]+)\"", "terraform/variables.tf")
                .get(0);
        assertThat(services.values().stream()
                        .map(service -> service.get("region").getAsString())
                        .collect(Collectors.toSet()))
                .containsExactly(region.group(1));
    }

    @Test
    void anUnknownPathOfTheApiIsNotAnsweredWithThePage() {
        List<String> pages = firebase.getAsJsonObject("hosting").getAsJsonArray("rewrites").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(rule -> rule.has("destination"))
                .map(rule -> rule.get("source").getAsString())
                .toList();
        assertThat(pages).containsExactly("!/api/**");
    }
}
