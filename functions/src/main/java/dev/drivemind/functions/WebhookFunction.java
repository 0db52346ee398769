package dev.drivemind.functions;

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
 * <p>The first notice of a channel says that it is open. It is taken for a change like the others, since nobody was told of what
 * changed just before.
 */
public final class WebhookFunction extends Endpoint {

    public WebhookFunction() {
        this(Deployment.current());
    }

    public WebhookFunction(App app) {
        super(app, "POST");
    }

    @Override
    void answer(Call call) throws IOException {
        admitStranger();
        call.params();
        Body.ignore(call.request());
        Notice notice = new Notice(
                only(call, "X-Goog-Channel-ID"),
                only(call, "X-Goog-Channel-Token"),
                only(call, "X-Goog-Resource-ID"),
                number(only(call, "X-Goog-Message-Number")));
        Verdict verdict = app().engine().webhooks().receive(notice);
        switch (verdict) {
            case ACCEPTED, COALESCED, REPLAYED ->
                call.answer(200, new Json().put("received", true).build());
            case UNKNOWN, FORGED, EXPIRED -> throw Scope.missing("There is nothing at this path");
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
