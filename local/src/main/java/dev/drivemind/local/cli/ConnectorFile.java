package dev.drivemind.local.cli;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Connectors that are written in YAML. */
final class ConnectorFile {
    private ConnectorFile() {}

    static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /**
     * Reads a text in YAML.
     *
     * @throws IllegalArgumentException if it is none, or no object
     */
    static JsonObject ofYaml(String text) {
        try {
            Object value = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .loadFromString(text);
            JsonElement json = new Gson().toJsonTree(value);
            if (json.isJsonObject()) {
                return json.getAsJsonObject();
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        throw new IllegalArgumentException("an object is expected");
    }
}
