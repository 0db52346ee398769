package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.tag.TagRule;
import dev.drivemind.tag.TagRules;
import dev.drivemind.tag.TagsJob;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code PUT /api/v1/tags}: puts rules into the place of all that there are, and has them applied to what is in the index already. The same
 * rules again are applied anew, as to files that have grown older.
 */
final class TagRulesChange extends UserEndpoint {
    TagRulesChange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        List<TagRule> rules = TagRulesBody.read(call);
        requireNoErasure(scope);
        for (TagRule rule : rules) {
            rule.sources().forEach(scope::source);
        }
        TagRules.Stored stored = WireBody.valid(
                () -> app().tagRules(scope).replace(rules, app().time().now()));
        record(call, "settings", Map.of("tagRules", Long.toString(stored.version())), "DONE");
        for (SourceRecord source : scope.connections().list()) {
            if (!app().engine().deletions().isLeaving(source.id())) {
                var unusedJob = TagsJob.start(scope.jobs(), scope.ownerId(), source.id());
            }
        }
        call.answer(200, TagRulesBody.view(stored).build());
    }
}
