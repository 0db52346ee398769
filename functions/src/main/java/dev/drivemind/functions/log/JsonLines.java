package dev.drivemind.functions.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each event as one line of JSON with the fields that Cloud Logging knows. What is told of the thread, such as the job it
 * works for, becomes labels; what is told of the event, such as its numbers, becomes fields of the payload, from which metrics
 * are taken.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final String KNOWN = "logging.googleapis.com/";

    /** Cloud Logging takes 256 KB; what is longer than this helps no one. */
    private static final int MOST_CHARACTERS = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final String project;

    JsonLines(String project) {
        this.project = project;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringWriter line = new StringWriter(512);
        try (JsonWriter json = new JsonWriter(line)) {
            json.beginObject();
            writeStandard(json, event);
            writeFacts(json, event.getKeyValuePairs());
            writeContext(json, event.getMDCPropertyMap());
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                json.name("stack_trace").value(StackTraces.text(thrown, MOST_CHARACTERS));
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing fails that is written to memory", e);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeStandard(JsonWriter json, ILoggingEvent event) throws IOException {
        String message = String.valueOf(event.getFormattedMessage());
        json.name("severity").value(severity(event.getLevel()));
        json.name("time").value(event.getInstant().toString());
        json.name("message")
                .value(message.length() > MOST_CHARACTERS ? message.substring(0, MOST_CHARACTERS) + "…" : message);
        json.name("logger").value(event.getLoggerName());
        json.name("thread").value(event.getThreadName());
    }

    private static String severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> "ERROR";
            case Level.WARN_INT -> "WARNING";
            case Level.INFO_INT -> "INFO";
            default -> "DEBUG";
        };
    }

    private static void writeFacts(JsonWriter json, List<KeyValuePair> facts) throws IOException {
        if (facts == null) {
            return;
        }
        for (KeyValuePair fact : facts) {
            json.name(fact.key);
            if (fact.value instanceof Number number) {
                json.value(number);
            } else if (fact.value instanceof Boolean flag) {
                json.value(flag);
            } else {
                json.value(String.valueOf(fact.value));
            }
        }
    }

    private void writeContext(JsonWriter json, Map<String, String> context) throws IOException {
        Map<String, String> labels = new TreeMap<>(context);
        String trace = labels.remove(Trace.TRACE);
        String span = labels.remove(Trace.SPAN);
        if (trace != null) {
            json.name(KNOWN + "trace").value("projects/" + project + "/traces/" + trace);
        }
        if (span != null) {
            json.name(KNOWN + "spanId").value(span);
        }
        if (!labels.isEmpty()) {
            json.name(KNOWN + "labels").beginObject();
            for (Map.Entry<String, String> label : labels.entrySet()) {
                json.name(label.getKey()).value(label.getValue());
            }
            json.endObject();
        }
    }
}
