package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.StoredDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Writes days with their records, which are JSON already, so that they need not be read once more. */
final class DayWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Writes one day. */
    void day(String tenant, String role, StoredDay day, Optional<byte[]> records) {
        Json head = new Json().put("tenant", tenant).put("role", role);
        open(head.build());
        text(",");
        inner(day, records);
        text("}");
    }

    /** Writes several days. */
    void days(String tenant, String role, Collection<StoredDay> days, Function<StoredDay, Optional<byte[]>> records) {
        open(new Json().put("tenant", tenant).put("role", role).build());
        text(",\"days\":[");
        String between = "";
        for (StoredDay day : days) {
            text(between + "{");
            inner(day, records.apply(day));
            text("}");
            between = ",";
        }
        text("]}");
    }

    /** Writes an object without its end. */
    private void open(JsonObject object) {
        String text = Json.text(object);
        text(text.substring(0, text.length() - 1));
    }

    private void inner(StoredDay day, Optional<byte[]> records) {
        Json told = new Json().put("date", day.date().toString()).put("state", day.state());
        day.content().ifPresent(content -> told.put("changedAt", content.changedAt()));
        day.failure().ifPresent(failure -> {
            told.put("error", failure.kind());
            if (day.content().isPresent()) {
                told.put("staleSince", failure.since());
            }
        });
        String text = Json.text(told.build());
        text(text.substring(1, text.length() - 1));
        if (records.isPresent()) {
            text(",\"schedule\":");
            bytes.writeBytes(records.get());
        }
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
        out.flush();
    }
}
