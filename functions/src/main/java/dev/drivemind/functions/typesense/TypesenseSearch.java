package dev.drivemind.functions.typesense;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Indexes of words in a Typesense server, a collection for each owner. The server has one writer by itself, so any process may write. */
public final class TypesenseSearch implements SearchIndex {
    private static final int MOST_PER_PAGE = 250;

    /** As many ids as find room in an address. */
    private static final int GONE_AT_ONCE = 40;

    private final TypesenseServer server;

    /** In this server. */
    public TypesenseSearch(TypesenseServer server) {
        this.server = server;
    }

    private static String collection(String owner) {
        return "drivemind-" + Pseudonym.of(owner);
    }

    private static String path(String owner) {
        return "/collections/" + collection(owner);
    }

    private static String documents(String owner) {
        return path(owner) + "/documents";
    }

    /** A collection that was lost is made at another time. */
    @Override
    public String generation(String owner) {
        return "typesense-" + made(owner).get("created_at").getAsLong();
    }

    private JsonObject made(String owner) {
        return server.get(path(owner))
                .or(() -> server.post("/collections", TypesenseDocument.schema(collection(owner))))
                .or(() -> server.get(path(owner)))
                .orElseThrow(() -> new StoreException("The search server makes no collection. Check its log", null));
    }

    @Override
    public List<Candidate> find(String owner, SearchQuery query, int limit) {
        List<Candidate> found = new ArrayList<>();
        int perPage = Math.min(limit, MOST_PER_PAGE);
        boolean more = true;
        for (int page = 1; more && found.size() < limit; page++) {
            List<Candidate> some = page(TypesenseQuery.of(collection(owner), query, page, perPage));
            found.addAll(some.subList(0, Math.min(some.size(), limit - found.size())));
            more = some.size() == perPage;
        }
        return found;
    }

    private List<Candidate> page(JsonObject request) {
        JsonObject result = server.post("/multi_search", request)
                .map(answer -> answer.getAsJsonArray("results").get(0).getAsJsonObject())
                .orElseThrow(() -> new StoreException("The search server does not search. Check its version", null));
        if (result.has("code")) {
            if (result.get("code").getAsInt() == 404) {
                return List.of();
            }
            throw new StoreException("The search server refuses a query: " + result.get("error"), null);
        }
        List<Candidate> found = new ArrayList<>();
        for (JsonElement each : result.getAsJsonArray("hits")) {
            JsonObject hit = each.getAsJsonObject();
            JsonObject document = hit.getAsJsonObject("document");
            double score = hit.has("text_match") ? hit.get("text_match").getAsDouble() : 1;
            found.add(new Candidate(
                    document.get(TypesenseDocument.OF_SOURCE).getAsString(),
                    document.get(TypesenseDocument.FILE).getAsString(),
                    score));
        }
        return found;
    }

    @Override
    public void put(String owner, String run, List<SearchDocument> some, List<String> gone) {
        JsonObject unused = made(owner);
        if (!some.isEmpty()) {
            String lines = some.stream()
                    .map(each -> TypesenseDocument.of(each, run).toString())
                    .collect(Collectors.joining("\n"));
            requireTaken(server.postLines(documents(owner) + "/import", Map.of("action", "upsert"), lines));
        }
        for (int from = 0; from < gone.size(); from += GONE_AT_ONCE) {
            List<String> ids = gone.subList(from, Math.min(gone.size(), from + GONE_AT_ONCE));
            delete(
                    owner,
                    ids.stream()
                            .map(TypesenseDocument::hashed)
                            .collect(Collectors.joining(",", TypesenseDocument.ID + ":[", "]")));
        }
    }

    /** The answer to an import is good whatever becomes of its documents. */
    private static void requireTaken(Optional<String> answer) {
        List<String> lines = answer.map(body -> body.lines().toList()).orElse(List.of());
        for (String line : lines) {
            JsonObject result = TypesenseServer.object(line);
            if (!result.get("success").getAsBoolean()) {
                throw new StoreException("The search server refuses a document: " + result.get("error"), null);
            }
        }
        if (lines.isEmpty()) {
            throw new StoreException("The search server takes no documents. Try again", null);
        }
    }

    private void delete(String owner, String filter) {
        Optional<JsonObject> unused = server.delete(documents(owner), Map.of("filter_by", filter));
    }

    @Override
    public void sweep(String owner, String source, String run) {
        delete(
                owner,
                TypesenseQuery.is(TypesenseDocument.SOURCE, source) + " && "
                        + TypesenseQuery.isNot(TypesenseDocument.RUN, run));
    }

    @Override
    public void forget(String owner, String source) {
        delete(owner, TypesenseQuery.is(TypesenseDocument.SOURCE, source));
        boolean empty = server.get(path(owner))
                .filter(known -> known.get("num_documents").getAsLong() == 0)
                .isPresent();
        if (empty) {
            Optional<JsonObject> unused = server.delete(path(owner), Map.of());
        }
    }
}
