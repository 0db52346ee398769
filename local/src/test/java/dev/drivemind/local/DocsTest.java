package dev.drivemind.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.local.cli.ExitCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for people name nothing that is not there, and leave out no error. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern PLACE = Pattern.compile(
            "`((?:agent|extract|functions|local|scripts|shared|simulator|terraform|web|\\.github)/[\\w./-]+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test|[\\w-]+\\.test\\.(?:mjs|ts))`");
    private static final Pattern PROBLEM = Pattern.compile("urn:drivemind:problem:([a-z-]+)");

    /** Those who deploy write them. */
    private static final Set<String> OF_USERS = Set.of("terraform/terraform.tfvars", "terraform/.terraform.lock.hcl");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream<Path> top =
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(ROOT::resolve);
            return Stream.concat(top, docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageLinksToIsThere(Path page) {
        assertThat(matches(LINK, page))
                .filteredOn(link -> !link.contains(":"))
                .allSatisfy(link ->
                        assertThat(page.resolveSibling(link).normalize()).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void testsAndPlacesThatAPageNamesAreThere(Path page) {
        Set<String> tests = allTests();

        assertThat(matches(TEST, page)).allSatisfy(test -> assertThat(tests).contains(test));
        assertThat(matches(PLACE, page))
                .filteredOn(place -> !place.contains("/target") && !OF_USERS.contains(place))
                .allSatisfy(place -> assertThat(ROOT.resolve(place)).exists());
    }

    @Test
    void eachFeatureHasItsTestOrSaysWhyItIsNotThere() {
        List<String> rows = rows("docs/features.md");

        assertThat(rows)
                .hasSizeGreaterThan(160)
                .allSatisfy(row -> assertThat(row)
                        .containsPattern("`[A-Z]\\w*Test`|\\.test\\.mjs`|Not there|measured by `?scripts/bench"));
    }

    @Test
    void eachProblemOfTheApiHasItsNextStep() {
        Set<String> told = firstCells("docs/troubleshooting.md");

        assertThat(told).containsAll(matches(PROBLEM, ROOT.resolve("openapi.yaml")));
        for (ProblemType each : ProblemType.values()) {
            assertThat(rows("docs/troubleshooting.md"))
                    .anyMatch(row -> row.startsWith("| `"
                            + each.urn().substring(each.urn().lastIndexOf(':') + 1) + "` | " + each.status() + " |"));
        }
    }

    @Test
    void eachExitCodeHasItsNextStep() {
        assertThat(firstCells("docs/troubleshooting.md")).containsAll(ExitCodes.all());
    }

    @Test
    void rightsInTheCloudAreToldAsTheyAre() {
        JsonObject functions =
                JsonParser.parseString(text(ROOT.resolve("functions.json"))).getAsJsonObject();
        List<String> expected = new ArrayList<>();
        functions
                .entrySet()
                .forEach(each ->
                        expected.add(right(each.getKey(), each.getValue().getAsJsonObject())));

        assertThat(rows("docs/security.md")).containsAll(expected);
    }

    private static String right(String name, JsonObject function) {
        String may = function.getAsJsonArray("may").asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(", "));
        return "| `" + name + "` | " + function.get("caller").getAsString() + " | " + may + " |";
    }

    private static Set<String> firstCells(String page) {
        return rows(page).stream()
                .map(row -> row.split("\\|", -1)[1].strip().replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> rows(String page) {
        return text(ROOT.resolve(page))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .toList();
    }

    private static Set<String> allTests() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Set<String> names = new TreeSet<>();
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                for (Path folder :
                        List.of(module.resolve("src/test/java"), module.resolve("test"), module.resolve("browser"))) {
                    addNames(folder, names);
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addNames(Path folder, Set<String> names) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(names::add);
            }
        }
    }

    private static Set<String> matches(Pattern pattern, Path page) {
        return pattern.matcher(text(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
