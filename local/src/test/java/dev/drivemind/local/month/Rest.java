package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ChangedView;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.RunView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.proof.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold in all rooms whenever nothing is going on, by looks and counts of its own. */
final class Rest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> REMOVALS = Set.of("trashed", "removed", "gone", "inaccessible", "excluded");
    private static final Set<String> RESTING = Set.of("planned", "applied", "undone", "purged");
    private static final int SAMPLE = 2;

    private final House house;
    private final Set<String> judged = new HashSet<>();

    Rest(House house) {
        this.house = house;
    }

    /** Fails unless everything holds. */
    void holds(List<Place> places) {
        places.forEach(this::indexIsTheTruth);
        house.awaitRest();
        places.forEach(this::nothingWasRemovedOnAGuess);
        allCleanUpsHaveEnded();
        places.forEach(this::figuresAreRight);
        copiesAreRight(places);
        searchIsRight(places);
    }

    /** Scans a place until the index is what there is; one scan may be too early for what a drive has not told yet. */
    void indexIsTheTruth(Place place) {
        Instant last = Instant.now().plus(PATIENCE);
        while (true) {
            scan(place);
            List<String> differences = differences(place.truth(), index(place));
            if (differences.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(last)) {
                assertThat(differences)
                        .as("how the index of " + place.title() + " differs")
                        .isEmpty();
            }
        }
    }

    private static List<String> differences(Map<String, JsonObject> truth, Map<String, JsonObject> index) {
        return Stream.concat(truth.keySet().stream(), index.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(truth.get(key), index.get(key)))
                .map(key -> truth.get(key) + " is told as " + index.get(key))
                .sorted()
                .toList();
    }

    private void scan(Place place) {
        if (place instanceof AgentPlace agent) {
            agent.scan();
            return;
        }
        ScanRequest request = new ScanRequest(place.source(), null, ScanSelection.AS_BEFORE, false, true);
        JobView unused = house.await(house.ask(api -> api.start(request)).job());
    }

    private Map<String, JsonObject> index(Place place) {
        Map<String, JsonObject> index = new HashMap<>();
        for (JsonObject line : house.ask(api -> Truth.exported(api, place.source()))) {
            JsonObject twice = index.put(line.get(place.key()).getAsString(), place.told(line));
            assertThat(twice).as("an item that was exported before").isNull();
        }
        return index;
    }

    private void nothingWasRemovedOnAGuess(Place place) {
        List<RunView> runs = house.ask(api ->
                api.changes(place.source(), false, 1_000, Optional.empty()).items());
        for (RunView run : runs) {
            if (judged.add(run.run())) {
                assertThat(told(place, run.run(), REMOVALS))
                        .as("what " + run.json() + " says is gone from " + place.title())
                        .isSubsetOf(place.gone());
            }
        }
    }

    /** What a run says that it has done to which items, of these words. */
    private Set<String> told(Place place, String run, Set<String> words) {
        Set<String> told = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> token = next;
            var page = house.ask(api -> api.changedItems(run, 1_000, token));
            for (ChangedView item : page.items()) {
                if (words.contains(item.what())) {
                    told.add(place.identity(item.json()));
                }
            }
            next = page.nextPageToken();
        } while (next.isPresent());
        return told;
    }

    private void allCleanUpsHaveEnded() {
        for (JsonObject operation : objects(house.ask(api -> api.get("operations", Map.of())), "operations")) {
            String id = operation.get("id").getAsString();
            assertThat(operation.get("state").getAsString()).as(id).isIn(RESTING);
            for (String state : List.of("intent", "undo-intent")) {
                assertThat(objects(
                                house.ask(api -> api.get("operations/" + id + "/files", Map.of("status", state))),
                                "files"))
                        .as(operation.toString())
                        .isEmpty();
            }
        }
    }

    private void figuresAreRight(Place place) {
        run(api -> api.post("insights", source(place)));
        JsonObject told = house.ask(api -> api.get("insights", Map.of("source", place.source())));
        Place.Sum sum = new Place.Sum(
                told.get("files").getAsLong(),
                told.get("folders").getAsLong(),
                told.get("bytes").getAsLong());
        assertThat(sum).as("what insights say of " + place.title()).isEqualTo(place.sum());
    }

    private void copiesAreRight(List<Place> places) {
        places.stream().filter(Place::hasChecksumsMade).forEach(place -> {
            run(api -> api.post("checksums", source(place)));
            run(api -> api.post("insights", source(place)));
        });
        run(api -> api.post("duplicates", new JsonObject()));
        Map<String, Long> copies = places.stream()
                .flatMap(place -> place.contents().stream())
                .collect(Collectors.groupingBy(content -> content, Collectors.counting()));
        copies.values().removeIf(count -> count < 2);
        long files = copies.values().stream().mapToLong(Long::longValue).sum();

        JsonObject told = house.ask(api -> api.get("duplicates", Map.of()));

        assertThat(List.of("groups", "files", "copies"))
                .as(told.toString())
                .extracting(name -> told.get(name).getAsLong())
                .containsExactly((long) copies.size(), files, files - copies.size());
    }

    /** Whatever is found is there; a file is found by its name; what is gone is not found. */
    private void searchIsRight(List<Place> places) {
        Map<String, Place> bySource = places.stream().collect(Collectors.toMap(Place::source, each -> each));
        Map<String, Set<String>> keys = places.stream()
                .collect(Collectors.toMap(Place::source, place -> place.truth().keySet()));
        for (Place place : places) {
            if (place.key().equals("path")) {
                names(place.gone().stream())
                        .forEach(name -> assertThat(found(name))
                                .as("what is gone: " + name)
                                .noneMatch(hit -> hit.get("name").getAsString().equals(name)));
                names(place.truth().keySet().stream())
                        .forEach(path -> assertThat(found(lastOf(path)))
                                .extracting(hit -> hit.get("path").getAsString())
                                .contains(path));
            }
        }
        for (String word : List.of("made", "renamed", "report", "letter", "what")) {
            for (JsonObject hit : found(word)) {
                Place place =
                        Objects.requireNonNull(bySource.get(hit.get("source").getAsString()));
                assertThat(keys.get(place.source()))
                        .as("what is found by " + word + " in " + place.title())
                        .contains(hit.get(place.key()).getAsString());
            }
        }
    }

    private static Stream<String> names(Stream<String> paths) {
        return paths.filter(path -> path.endsWith("x.txt")).limit(SAMPLE);
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<JsonObject> found(String name) {
        JsonObject answer = house.await(
                "all can be searched",
                api -> api.get("search", Map.of("q", "\"" + name + "\"", "limit", "100")),
                said -> said.getAsJsonArray("behind").isEmpty());
        return objects(answer, "hits");
    }

    private void run(Function<Api, JsonObject> order) {
        JsonObject started = house.ask(order);
        JobView job = house.await(new JobView(started.getAsJsonObject("job")));
        assertThat(job.succeeded()).as(job.json().toString()).isTrue();
    }

    private static JsonObject source(Place place) {
        JsonObject body = new JsonObject();
        body.addProperty("source", place.source());
        return body;
    }

    private static List<JsonObject> objects(JsonObject answer, String name) {
        JsonArray all = answer.getAsJsonArray(name);
        return all.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }
}
