package dev.drivemind.local.proof;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an export must say of a drive, worked out from the drive itself, and what it does say. */
public final class Truth {
    private static final DateTimeFormatter ON_THE_WIRE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, DriveItem> items = new HashMap<>();

    private Truth() {}

    /** Every live item in the user's own tree, whoever owns it, by id, as an export should tell it. */
    public static Map<String, JsonObject> of(SyntheticDrive drive) {
        Truth truth = new Truth();
        drive.forEachLive(truth::addOwn);
        return truth.told();
    }

    /** The same with every live item on the shared drives. */
    public static Map<String, JsonObject> withSharedDrives(SyntheticDrive drive) {
        Truth truth = new Truth();
        drive.forEachLive(truth::addOwn);
        for (SharedDrive shared : drive.sharedDrives()) {
            drive.forEachLive(new Scope.Shared(shared.id()), item -> truth.items.put(item.id(), item));
        }
        return truth.told();
    }

    private void addOwn(DriveItem item) {
        if (item.inOwnTree()) {
            items.put(item.id(), item);
        }
    }

    private Map<String, JsonObject> told() {
        Map<String, JsonObject> told = new HashMap<>();
        items.values().forEach(item -> told.put(item.id(), told(item)));
        return told;
    }

    private JsonObject told(DriveItem item) {
        JsonObject json = new JsonObject();
        json.addProperty("id", item.id());
        json.addProperty("name", item.name());
        json.addProperty("mimeType", item.mimeType());
        if (item.size() >= 0) {
            json.addProperty("size", item.size());
        }
        json.addProperty("createdTime", ON_THE_WIRE.format(Instant.ofEpochMilli(item.createdMs())));
        json.addProperty("modifiedTime", ON_THE_WIRE.format(Instant.ofEpochMilli(item.modifiedMs())));
        add(json, "md5Checksum", item.md5());
        add(json, "parent", item.parent());
        json.addProperty("path", path(item));
        json.addProperty("trashed", false);
        add(json, "owner", item.owner() == null ? null : item.owner().emailAddress());
        if (item.driveId() == null) {
            json.addProperty("ownedByMe", item.ownedByMe());
        }
        add(json, "driveId", item.driveId());
        add(
                json,
                "shortcutTarget",
                item.shortcut() == null ? null : item.shortcut().targetId());
        return json;
    }

    private static void add(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }

    private String path(DriveItem item) {
        StringBuilder path = new StringBuilder();
        for (DriveItem each = item; each != null; each = each.parent() == null ? null : items.get(each.parent())) {
            path.insert(0, "/" + each.name());
        }
        return path.toString();
    }

    /** What the product exports, line by line. */
    public static List<JsonObject> exported(Api api, String source) {
        List<JsonObject> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(api.export(source), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JsonParser.parseString(line).getAsJsonObject());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
