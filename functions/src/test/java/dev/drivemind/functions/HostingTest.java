package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.DeployedFunction.CalledBy;
import dev.drivemind.functions.app.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Firebase Hosting passes on, and to whom. */
class HostingTest {
    private static final Path ROOT = Path.of("..");

    private static final String REGION = "us-central1";

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

    /** Hosting passes on what users call, with and without the API's version; a stream has to be read at its own address. */
    @Test
    void everyPathForBrowsersIsPassedOn() throws IOException {
        JsonArray rewrites = new JsonArray();
        for (String prefix : List.of("/api/v1/", "/api/")) {
            new Endpoints(new Api().app)
                    .routes().stream()
                            .filter(route -> route.functions().get(0).caller() == CalledBy.USERS)
                            .filter(route -> !route.functions().contains(DeployedFunction.SCAN_STREAM))
                            .map(route -> rewrite(prefix, route))
                            .distinct() // a path has a route for each of its methods
                            .forEach(rewrites::add);
        }
        firebase.getAsJsonObject("hosting").getAsJsonArray("rewrites").asList().stream()
                .filter(rule -> !rule.getAsJsonObject().has("run"))
                .forEach(rewrites::add);
        firebase.getAsJsonObject("hosting").add("rewrites", rewrites);

        GeneratedFile.hold("firebase.json", GeneratedFile.text(firebase), getClass());
    }

    private static JsonObject rewrite(String prefix, Route route) {
        JsonObject run = new JsonObject();
        run.addProperty("serviceId", route.functions().get(0).deployedName());
        run.addProperty("region", REGION);
        JsonObject rewrite = new JsonObject();
        rewrite.addProperty("source", prefix + route.path().replaceAll("\\{\\w+}", "*"));
        rewrite.add("run", run);
        return rewrite;
    }

    @Test
    void allFunctionsAreWhereTerraformPutsThemByDefault() throws IOException {
        MatchResult region = matches(
                        "variable \"region\" \\{[^}]*default +=\\s*\"([a-z0-9-]+)\"", "terraform/variables.tf")
                .get(0);
        assertThat(services.values().stream()
                        .map(service -> service.get("region").getAsString())
                        .collect(Collectors.toSet()))
                .containsExactly(region.group(1))
                .containsExactly(REGION);
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

    /** The page loads its own files alone, and asks its own site and the three services that it signs in with and listens to. */
    @Test
    void thePageMayDoNoMoreThanItNeeds() {
        assertThat(headersOf("**").getOrDefault("Content-Security-Policy", "").split("; "))
                .containsExactly(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self'",
                        "connect-src 'self' https://identitytoolkit.googleapis.com https://securetoken.googleapis.com"
                                + " https://firestore.googleapis.com",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
        assertThat(headersOf("**"))
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    /** A file is kept for good if its name holds its hash; the page and what it learns of its deployment are asked for again. */
    @Test
    void onlyFilesWhoseNamesChangeAreKept() {
        assertThat(headersOf("/assets/**").get("Cache-Control")).contains("immutable");
        assertThat(headersOf("!/@(api|assets)/**")).containsEntry("Cache-Control", "no-cache");
    }

    private Map<String, String> headersOf(String source) {
        Map<String, String> headers = new TreeMap<>();
        for (JsonElement rule : firebase.getAsJsonObject("hosting").getAsJsonArray("headers")) {
            if (rule.getAsJsonObject().get("source").getAsString().equals(source)) {
                for (JsonElement header : rule.getAsJsonObject().getAsJsonArray("headers")) {
                    headers.put(
                            header.getAsJsonObject().get("key").getAsString(),
                            header.getAsJsonObject().get("value").getAsString());
                }
            }
        }
        return headers;
    }
}
