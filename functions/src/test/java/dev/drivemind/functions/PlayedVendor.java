package dev.drivemind.functions;

import dev.drivemind.connector.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service with schedules, as the connector that openapi.yaml shows calls it. What it is asked is kept. */
final class PlayedVendor implements Calls {
    final List<Request> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    int status = 200;
    Optional<Duration> retryAfter = Optional.empty();

    /** Has a day of an account answered with this. */
    void tells(String account, String date, String jobs) {
        answers.put("/" + account + "/jobs?day=" + date, "{\"jobs\":" + jobs + "}");
    }

    /** Has it answered again as if nothing had been told of it. */
    void tellsAsBefore(String account, String date) {
        answers.remove("/" + account + "/jobs?day=" + date);
    }

    @Override
    public Answer send(Request request) {
        asked.add(request);
        String place = request.address().getRawPath() + "?" + request.address().getRawQuery();
        String text = answers.getOrDefault(
                place,
                "{\"jobs\":[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"canary job\"},"
                        + "{\"id\":\"2\",\"technician\":\"8\",\"title\":\"another\",\"gate\":\"9999\"}]}");
        return new Answer(status, text.getBytes(StandardCharsets.UTF_8), retryAfter);
    }
}
