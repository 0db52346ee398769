package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.limit.Recent;
import dev.drivemind.sync.Webhooks.Notice;
import dev.drivemind.sync.Webhooks.Verdict;
import java.io.IOException;
import java.util.List;

/**
 * {@code POST /api/v1/webhook}: a drive tells over a push channel that something has changed. Whoever calls proves nothing but that
 * the channel's token is known to them. A notice that is refused is answered as if there was nothing here, whatever the reason: its
 * sender learns nothing, and Drive does not send it again, as it would after 500, 502, 503 and 504 ("Notifications for resource
 * changes", Google Drive API).
 *
 * <p>The first notice of a channel says that it is open. It is taken for a change like the others, since no one was told of what
 * changed just before.
 *
 * <p>Those who have proven nothing may only come so often, all together, so that a flood costs no more than that many reads. Channels
 * that have proven themselves to this process before are let through meanwhile; the others' notices are lost, as any may be.
 */
final class WebhookFunction extends Endpoint {
    private final Recent<Boolean> genuine = new Recent<>();

    WebhookFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        call.params();
        Body.ignore(call.request());
        Notice notice = new Notice(
                only(call, "X-Goog-Channel-ID"),
                only(call, "X-Goog-Channel-Token"),
                only(call, "X-Goog-Resource-ID"),
                number(only(call, "X-Goog-Message-Number")));
        if (!isGenuine(notice.channel())) {
            admitStranger();
        }
        Verdict verdict = app().engine().webhooks().receive(notice);
        switch (verdict) {
            case ACCEPTED, COALESCED, REPLAYED -> {
                noteGenuine(notice.channel());
                call.answer(200, new Json().put("received", true).build());
            }
            case UNKNOWN, FORGED, EXPIRED -> throw Scope.missing("There is nothing at this path");
        }
    }

    private boolean isGenuine(String channel) {
        synchronized (genuine) {
            return genuine.get(channel) != null;
        }
    }

    private void noteGenuine(String channel) {
        synchronized (genuine) {
            genuine.put(channel, true);
        }
    }

    /** A header that is there once; empty otherwise. */
    private static String only(Call call, String name) {
        List<String> values = call.headers(name);
        return values.size() == 1 ? values.get(0) : "";
    }

    /** What is no number comes before every message. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
