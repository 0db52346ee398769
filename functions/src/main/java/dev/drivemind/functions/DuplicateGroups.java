package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.duplicate.Content;
import dev.drivemind.duplicate.CopyDecisions;
import dev.drivemind.duplicate.DuplicateGroup;
import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.duplicate.DuplicatePage;
import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.limit.Recent;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /api/v1/duplicates/groups}: a page of groups of duplicates, the greatest waste first. */
final class DuplicateGroups extends UserEndpoint {
    /** The most stored pages that are read for one answer, which is empty if nothing on them fits the question. */
    private static final int MOST_READ = 10;

    /** Of the last answers, so that a reader who has one of them does not wait until it is made once more. */
    private final Recent<ETag> tags = new Recent<>();

    DuplicateGroups(App app) {
        super(app);
    }

    /**
     * The question.
     *
     * @param kind whether only those groups are wanted that are certain, or only possible
     * @param source one that a member must be of
     */
    private record Question(
            ResultPage page, Optional<String> kind, Optional<String> source, Optional<Keeping> keeping) {
        long first(Fields found) {
            boolean possible = kind.equals(Optional.of("possible"));
            return Math.max(page.at(), possible ? Duplicates.firstOfPossible(found) : 0);
        }

        boolean wants(DuplicateGroup group) {
            return kind.map(word -> word.equals("possible") == group.onlyPossible())
                            .orElse(true)
                    && source.map(id -> group.members().stream()
                                    .anyMatch(member -> member.source().equals(id)))
                            .orElse(true);
        }
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.paramsRepeating(
                Set.of(KeepParams.PROTECT), "page", "kind", "source", KeepParams.KEEP, KeepParams.PROTECT);
        ResultPage page = ResultPage.of(params);
        Optional<String> kind = params.choice("kind", List.of("certain", "possible"));
        Optional<String> source =
                params.text("source").map(id -> scope.source(id).id());
        Question question = new Question(page, kind, source, KeepParams.read(params, scope));
        if (question.keeping().isPresent()) {
            call.answerIfChanged(read(question, scope)); // which folders are protected is found in the index
            return;
        }
        String asked = String.join("\n", scope.ownerId(), DuplicateResult.state(app(), scope), question.toString());
        if (known(asked).filter(call::answerUnchanged).isEmpty()) {
            keep(asked, call.answerIfChanged(read(question, scope)));
        }
    }

    private synchronized Optional<ETag> known(String asked) {
        return Optional.ofNullable(tags.get(asked));
    }

    private synchronized void keep(String asked, ETag tag) {
        tags.put(asked, tag);
    }

    private JsonObject read(Question question, Scope scope) {
        CopyDecisions decisions = app().copyDecisions(scope);
        return DuplicateResult.read(app(), scope, (found, results) -> {
            question.page().requireOf(found);
            return answer(question, found, results, decisions);
        });
    }

    private static JsonObject answer(Question question, Fields found, Duplicates results, CopyDecisions decisions) {
        JsonArray told = new JsonArray();
        long end = found.number("pages");
        if (question.kind().equals(Optional.of("certain"))) {
            end = Math.min(end, Duplicates.firstOfPossible(found) + 1);
        }
        long at = question.first(found);
        for (int read = 0; at < end && read < MOST_READ && told.isEmpty(); read++) {
            DuplicatePage page = results.page(found, at++);
            List<DuplicateGroup> wanted =
                    page.groups().stream().filter(question::wants).toList();
            Set<Content> decided = decisions.among(wanted);
            wanted.forEach(group -> told.add(view(group, page, decided, question.keeping())));
        }
        Json answer = new Json().put("groups", told);
        if (at < end) {
            answer.put("nextPage", ResultPage.token(found, at));
        }
        return answer.build();
    }

    private static JsonObject view(
            DuplicateGroup group, DuplicatePage page, Set<Content> decided, Optional<Keeping> rules) {
        Optional<Keeping.Choice> choice =
                rules.map(keeping -> keeping.with(decided).choose(group, page));
        JsonArray members = new JsonArray();
        for (int i = 0; i < group.members().size(); i++) {
            Member member = group.members().get(i);
            Json view = new Json()
                    .put("source", member.source())
                    .put("id", member.id())
                    .put("path", page.path(member))
                    .put("modifiedTime", member.modified())
                    .put("own", member.own());
            int index = i;
            choice.ifPresent(made -> view.put("keep", made.kept().get(index)));
            members.add(view.build());
        }
        Json view = new Json()
                .put("checksum", group.checksum())
                .put("size", group.size())
                .put("count", (long) group.members().size())
                .put("wastedBytes", group.wastedBytes())
                .put("possible", group.onlyPossible())
                .put("remembered", decided.contains(group.content()))
                .put("members", members);
        choice.ifPresent(made -> view.put("undecided", made.undecided()));
        return view.build();
    }
}
