package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Json;
import dev.drivemind.insight.DuplicateGroup;
import dev.drivemind.insight.Insights;
import dev.drivemind.insight.Insights.MemberPaths;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/v1/duplicates/groups}: a page of groups of duplicates, the greatest waste first. */
final class DuplicateGroups extends UserEndpoint {
    DuplicateGroups(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        long page = call.params("page").number("page", 0, Integer.MAX_VALUE).orElse(0L);
        Insights insights = app().insights(scope);
        Fields found = DuplicatesView.found(app(), scope);
        ETag tag = ETag.ofJob(found.string("job"));
        if (call.answerUnchanged(tag)) {
            return;
        }
        List<DuplicateGroup> groups = page < found.number("pages") ? insights.groups(found, page) : List.of();
        MemberPaths paths = new MemberPaths(scope.documents(), scope.ownerId());
        paths.read(groups);
        JsonArray told = new JsonArray();
        groups.forEach(group -> told.add(view(group, paths)));
        Json answer = new Json().put("groups", told);
        if (page + 1 < found.number("pages")) {
            answer.put("nextPage", page + 1);
        }
        call.answer(answer.build(), tag);
    }

    private static JsonObject view(DuplicateGroup group, MemberPaths paths) {
        JsonArray members = new JsonArray();
        group.members()
                .forEach(member -> members.add(new Json()
                        .put("source", member.source())
                        .put("id", member.id())
                        .put("path", paths.of(member))
                        .put("modifiedTime", member.modified())
                        .put("own", member.own())
                        .build()));
        return new Json()
                .put("checksum", group.checksum())
                .put("size", group.size())
                .put("count", (long) group.members().size())
                .put("wastedBytes", group.wastedBytes())
                .put("possible", group.onlyPossible())
                .put("members", members)
                .build();
    }
}
