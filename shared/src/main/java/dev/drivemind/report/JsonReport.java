package dev.drivemind.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.drivemind.store.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The figures of a report as JSON: what the API tells of the source, and the totals of {@code duplicates} if they were looked for. */
final class JsonReport {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private JsonReport() {}

    static String text(Fields figures, Optional<Fields> duplicates) {
        Map<String, Object> all = new LinkedHashMap<>(figures.asMap());
        duplicates.ifPresent(found -> all.put("duplicates", found.asMap()));
        return GSON.toJson(all) + "\n";
    }
}
