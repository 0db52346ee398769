package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.Schedules.Reading;
import dev.drivemind.schedule.StoredDay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** Writes days with their records, which are JSON already, so that they need not be read once more. */
final class DayWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DayWriter(Reading reading, String role) {
        String head = Json.text(new Json()
                .put("tenant", reading.tenant().name())
                .put("role", role)
                .put("serve", reading.tenant().serve())
                .build());
        text(head.substring(0, head.length() - 1));
    }

    /** Returns the answer about one day. */
    static byte[] day(Reading reading, String role, ToldDay day) {
        DayWriter writer = new DayWriter(reading, role);
        writer.text(",");
        writer.inner(day);
        writer.text("}");
        return writer.bytes.toByteArray();
    }

    /** Returns the answer about several days. */
    static byte[] days(Reading reading, String role, Collection<ToldDay> days) {
        DayWriter writer = new DayWriter(reading, role);
        writer.text(",\"days\":[");
        String between = "";
        for (ToldDay day : days) {
            writer.text(between + "{");
            writer.inner(day);
            writer.text("}");
            between = ",";
        }
        writer.text("]}");
        return writer.bytes.toByteArray();
    }

    private void inner(ToldDay day) {
        Json told = new Json().put("date", day.date().toString()).put("state", day.state());
        day.here().flatMap(StoredDay::content).ifPresent(content -> told.put("changedAt", content.changedAt()));
        day.here().flatMap(StoredDay::failure).ifPresent(failure -> {
            told.put("error", failure.kind());
            if (day.here().flatMap(StoredDay::content).isPresent()) {
                told.put("staleSince", failure.since());
            }
        });
        fields(told.put("error", day.error()).build());
        schedule(day.schedule());
        day.before().ifPresent(this::before);
    }

    private void before(ToldDay.Before before) {
        before.equal().ifPresent(equal -> text(",\"equal\":" + equal));
        text(",\"old\":{");
        fields(new Json()
                .put("state", before.error().isPresent() ? "failed" : "ready")
                .put("error", before.error())
                .build());
        schedule(before.schedule());
        text("}");
    }

    /** Writes the fields of an object without its braces. */
    private void fields(JsonObject object) {
        String text = Json.text(object);
        text(text.substring(1, text.length() - 1));
    }

    private void schedule(Optional<byte[]> records) {
        if (records.isPresent()) {
            text(",\"schedule\":");
            bytes.writeBytes(records.get());
        }
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
