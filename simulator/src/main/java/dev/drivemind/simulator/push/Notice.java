package dev.drivemind.simulator.push;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One notice on its way: only that something has changed ("Notifications for resource changes", Google Drive API).
 *
 * @param state {@code sync} for the first of a channel, then {@code change}
 * @param number grows from notice to notice of a channel
 */
record Notice(PushChannel channel, String state, long number) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(channel.address())
                .timeout(PATIENCE)
                .header("User-Agent", "APIs-Google; (simulated)")
                .header("X-Goog-Channel-ID", channel.id())
                .header("X-Goog-Channel-Expiration", HTTP_DATE.format(Instant.ofEpochMilli(channel.expiresMs())))
                .header("X-Goog-Message-Number", Long.toString(number))
                .header("X-Goog-Resource-ID", channel.resourceId())
                .header("X-Goog-Resource-State", state)
                .header("X-Goog-Resource-URI", channel.resourceUri());
        if (!channel.token().isEmpty()) {
            request.header("X-Goog-Channel-Token", channel.token());
        }
        return request.POST(HttpRequest.BodyPublishers.noBody()).build();
    }
}
