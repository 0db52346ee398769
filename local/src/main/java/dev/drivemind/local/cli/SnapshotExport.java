package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the newest snapshot of a source into a folder, as files of Apache Parquet. */
final class SnapshotExport {
    private final Api api;
    private final SourceView source;

    SnapshotExport(Api api, SourceView source) {
        this.api = api;
        this.source = source;
    }

    /**
     * Writes it.
     *
     * @param folder made if there is none
     * @param snapshot its id
     * @return {@code output}, {@code files}, {@code rows} and {@code bytes}
     */
    JsonObject write(Path folder, String snapshot) throws IOException {
        JsonObject told = api.get("snapshots/" + snapshot, Map.of("source", source.id()));
        JsonArray parts = told.getAsJsonArray("parts");
        Files.createDirectories(folder);
        long bytes = 0;
        for (int i = 0; i < parts.size(); i++) {
            JsonObject part = parts.get(i).getAsJsonObject();
            Path file = folder.resolve("part-%04d.parquet".formatted(i));
            try (InputStream content = new VerifiedContent(
                    api.download("snapshots/" + snapshot + "/parts/" + i, Map.of("source", source.id())),
                    part.get("sha256").getAsString())) {
                long unusedLines = new WholeFile(file).write(content);
            }
            bytes += part.get("length").getAsLong();
        }
        JsonObject line = new JsonObject();
        line.addProperty("output", folder.toAbsolutePath().toString());
        line.addProperty("files", parts.size());
        line.addProperty("rows", told.get("rows").getAsLong());
        line.addProperty("bytes", bytes);
        return line;
    }
}
