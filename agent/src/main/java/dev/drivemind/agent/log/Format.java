package dev.drivemind.agent.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a line is written. */
public enum Format {
    /** For people. */
    TEXT {
        @Override
        String line(Instant time, Level level, String message, Map<String, ?> fields) {
            StringBuilder line = new StringBuilder();
            line.append(time.truncatedTo(ChronoUnit.MILLIS))
                    .append(' ')
                    .append(level)
                    .append(' ')
                    .append(oneLine(message));
            fields.forEach(
                    (name, value) -> line.append(' ').append(name).append('=').append(oneLine(String.valueOf(value))));
            return line.toString();
        }
    },

    /** An object for programs. */
    JSON {
        @Override
        String line(Instant time, Level level, String message, Map<String, ?> fields) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
            all.put("level", level.name().toLowerCase(Locale.ROOT));
            all.put("message", message);
            fields.forEach(all::putIfAbsent);
            return GSON.toJson(all);
        }
    };

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    abstract String line(Instant time, Level level, String message, Map<String, ?> fields);

    /** What was made up elsewhere cannot add lines of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
