package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads rules from a YAML file, as the API takes them. What they mean is for the server to say. */
final class RulesFile {
    private static final long MOST_BYTES = 48 << 10;

    private RulesFile() {}

    static JsonObject read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refuse(file, "it has more than " + MOST_BYTES / 1024 + " KiB");
            }
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(10)
                    .build();
            Object loaded = new Load(settings).loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            JsonElement json = json(loaded);
            if (!json.isJsonObject()) {
                throw refuse(file, "it is no map with the name `rules`");
            }
            return json.getAsJsonObject();
        } catch (YamlEngineException e) {
            String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw refuse(file, "it is no YAML: " + said);
        } catch (IOException e) {
            throw refuse(file, Files.exists(file) ? "it cannot be read as UTF-8 text" : "there is no such file");
        }
    }

    private static CommandFailedException refuse(Path file, String why) {
        return new CommandFailedException(
                ExitCode.USAGE,
                "The rules in " + file + " cannot be read: " + why + ".",
                "Give a file such as docs/organize.md shows, or builtin:category, builtin:date, builtin:type.");
    }

    private static JsonElement json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, each) -> object.add(String.valueOf(name), json(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(each -> array.add(json(each)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return value == null ? JsonNull.INSTANCE : new JsonPrimitive(String.valueOf(value));
    }
}
