package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.content.Contents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.Meaning;
import dev.drivemind.search.SearchQuery;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a query means.
 *
 * @param meaning of its words; empty if it has none, or if it cannot be said
 * @param model what files must mean something to, to be found
 * @param note why it cannot be said, in a sentence for the user
 */
record Meanings(Optional<Meaning> meaning, String model, Optional<String> note) {
    /** Returns what a query means; a problem if nothing here could say. */
    static Meanings of(App app, Scope scope, RecentQuestions questions, SearchQuery query) {
        require(app, scope);
        Embedder embedder = app.embedder(scope);
        if (query.words().isEmpty()) {
            return new Meanings(Optional.empty(), embedder.model(), Optional.empty());
        }
        try {
            Meaning meaning = questions.of(scope.ownerId(), embedder, query.words());
            return new Meanings(Optional.of(meaning), meaning.model(), Optional.empty());
        } catch (Embedder.UnusableException e) {
            String note = "Searched by words alone: " + embedder.words(e);
            return new Meanings(Optional.empty(), embedder.model(), Optional.of(note));
        }
    }

    static void require(App app, Scope scope) {
        if (!app.findsMeanings(scope)) {
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
                    .filter(id -> contents.apply(id).withoutMeaning(model) > 0)
                    .forEach(missing::add);
        }
        return missing;
    }
}
