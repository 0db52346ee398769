package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.scan.IndexState;
import dev.drivemind.search.Finder;
import dev.drivemind.search.Hit;
import dev.drivemind.search.QueryException;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.source.FileEntry;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /api/v1/search}: the files that a query means, each looked at anew before it is shown. */
final class SearchFunction extends UserEndpoint {
    private static final long STANDARD = 20;
    private static final long MOST = 100;

    private final RecentQuestions questions = new RecentQuestions();

    SearchFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("q", "source", "limit", "meaning");
        Optional<String> within =
                params.text("source").map(id -> scope.source(id).id());
        SearchQuery query = query(params.requiredText("q")).within(within);
        int limit = params.number("limit", 1, MOST).orElse(STANDARD).intValue();
        requireSearch(app());
        List<SourceRecord> sources = scope.connections().list().stream()
                .filter(source -> !app().engine().deletions().isLeaving(source.id()))
                .toList();
        Set<String> ids = sources.stream().map(SourceRecord::id).collect(Collectors.toSet());
        Optional<Meanings> meanings =
                params.flag("meaning") ? Optional.of(Meanings.of(app(), scope, questions, query)) : Optional.empty();
        Finder finder = app().finder(scope);
        Finder.Found indexed = meanings.flatMap(Meanings::meaning)
                .map(meaning -> finder.find(query, meaning, ids, limit))
                .orElseGet(() -> finder.find(query, ids, limit));
        OwnSearches.Answer own = indexed.hits().size() < limit
                ? new OwnSearches(app(), scope).ask(query, sources, leastScore(indexed))
                : new OwnSearches.Answer(List.of(), List.of());
        Finder.Found found = with(indexed, finder.confirm(own.offered(), query, ids), limit);
        if (found.hits().stream().anyMatch(hit -> hit.matched().contains(Hit.Where.TEXT))) {
            app().engine().audit().recordHourly(call.doing(), "search contents", Map.of(), "ASKED");
        }
        JsonArray hits = new JsonArray();
        found.hits().forEach(hit -> hits.add(view(hit)));
        JsonArray unanswered = new JsonArray();
        own.unanswered().forEach(unanswered::add);
        Json answer = new Json()
                .put("hits", hits)
                .put("more", found.more())
                .put("behind", behind(scope, ids))
                .put("unanswered", unanswered);
        meanings.ifPresent(asked -> {
            Set<String> searched = within.map(Set::of).orElse(ids);
            answer.put("meaningMissing", asked.missing(id -> app().contents(scope, id), searched));
            asked.note().ifPresent(note -> answer.put("note", note));
        });
        call.answer(200, answer.build());
    }

    private JsonArray behind(Scope scope, Set<String> sources) {
        JsonArray behind = new JsonArray();
        sources.stream()
                .sorted()
                .filter(id -> IndexState.lastScan(scope.documents(), id).isPresent())
                .filter(id -> !app().contents(scope, id).isCurrent(app().time().now()))
                .forEach(behind::add);
        return behind;
    }

    private static double leastScore(Finder.Found found) {
        return found.hits().stream().mapToDouble(Hit::score).min().orElse(1);
    }

    /** What is in the index of words comes first. */
    private static Finder.Found with(Finder.Found indexed, List<Hit> own, int limit) {
        Map<String, Hit> all = new LinkedHashMap<>();
        Stream.concat(indexed.hits().stream(), own.stream())
                .forEach(hit -> all.putIfAbsent(
                        SearchDocument.key(hit.source(), hit.record().id()), hit));
        List<Hit> hits = all.values().stream()
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
        return new Finder.Found(hits.subList(0, Math.min(limit, hits.size())), indexed.more() || hits.size() > limit);
    }

    static void requireSearch(App app) {
        if (!app.engine().contents().search().exists()) {
            throw Problem.of(
                            ProblemType.NOT_AVAILABLE,
                            "This installation has no search yet. Use `files` with its filters")
                    .asException();
        }
    }

    private static SearchQuery query(String text) {
        try {
            return SearchQuery.parse(text);
        } catch (QueryException e) {
            throw Problem.ofField("q", String.valueOf(e.getMessage())).asException();
        }
    }

    private static JsonObject view(Hit hit) {
        FileEntry entry = hit.record().entry();
        JsonArray matched = new JsonArray();
        hit.matched().forEach(where -> matched.add(where.name().toLowerCase(Locale.ROOT)));
        JsonArray marks = new JsonArray();
        hit.snippet().marks().forEach(mark -> {
            JsonArray pair = new JsonArray();
            pair.add(mark.from());
            pair.add(mark.to());
            marks.add(pair);
        });
        JsonObject json = new Json()
                .put("source", hit.source())
                .put("id", entry.id())
                .put("name", entry.name())
                .put("path", hit.path())
                .put("mimeType", entry.mimeType())
                .put("size", entry.size())
                .put("modifiedTime", entry.modifiedTime())
                .put("matched", matched)
                .put("snippet", hit.snippet().text())
                .put("marks", marks)
                .build();
        json.addProperty("score", hit.score());
        return json;
    }
}
