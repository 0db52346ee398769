package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.content.Contents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.SearchQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a query means.
 *
 * @param vector of its words; empty if it has none, or if this machine cannot say
 * @param note why this machine cannot say, in a sentence for the user
 */
record Meanings(Optional<float[]> vector, Optional<String> note) {
    static final Meanings NOT_WANTED = new Meanings(Optional.empty(), Optional.empty());

    /** Returns what a query means; a problem if nothing here could say. */
    static Meanings of(App app, SearchQuery query) {
        require(app);
        if (query.words().isEmpty()) {
            return NOT_WANTED;
        }
        try {
            Embedder embedder = app.engine().contents().embedder();
            return new Meanings(
                    Optional.of(embedder.embed(List.of(query.words())).get(0)), Optional.empty());
        } catch (Embedder.UnusableException e) {
            return new Meanings(
                    Optional.empty(),
                    Optional.of("Searched by words alone: the model for meanings cannot be used on this machine ("
                            + e.getMessage() + ")"));
        }
    }

    static void require(App app) {
        if (!app.engine().contents().findsMeanings()) {
            throw Problem.of(
                            ProblemType.NOT_AVAILABLE,
                            "This installation finds files by their words alone. On one machine,"
                                    + " `scripts/drivemind search --meaning` builds what finds them by their meaning")
                    .asException();
        }
    }

    /** Returns the sources of which some files cannot be found by their meaning yet; none if that cannot change. */
    JsonArray missing(Function<String, Contents> contents, Collection<String> sources) {
        JsonArray missing = new JsonArray();
        if (note.isEmpty()) {
            sources.stream()
                    .sorted()
                    .filter(id -> contents.apply(id).withoutMeaning() > 0)
                    .forEach(missing::add);
        }
        return missing;
    }
}
