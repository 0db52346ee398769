package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.JsonLines;
import dev.drivemind.privacy.DataExport;
import dev.drivemind.store.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * {@code GET /api/v1/export}: everything that is stored of a user, without secrets, as a zip of one NDJSON file for each collection and a
 * manifest, which comes last. A zip that is broken off has no directory, so nobody takes it for complete.
 */
final class ExportFunction extends UserEndpoint {

    ExportFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        record(call, "export", Map.of(), "ASKED");
        // Closing it would make an answer that is broken off look complete; the host closes what was answered in full.
        ZipOutputStream zip = new ZipOutputStream(call.stream("application/zip"), StandardCharsets.UTF_8);
        DataExport export =
                new DataExport(app().engine().rooms(), app().backend().documents(), scope.ownerId());
        JsonObject counts = new JsonObject();
        for (String collection : export.collections()) {
            counts.addProperty(collection, write(zip, export, collection));
        }
        JsonObject manifest = new Json()
                .put("madeAt", app().time().now())
                .put("owner", scope.ownerId())
                .put("documents", counts)
                .put(
                        "notIn",
                        "Access tokens, refresh tokens and notification tokens: they are secret, even from their owner")
                .build();
        entry(zip, "manifest.json", Json.text(manifest) + "\n");
        zip.finish();
    }

    private static long write(ZipOutputStream zip, DataExport export, String collection) throws IOException {
        zip.putNextEntry(new ZipEntry(collection + ".ndjson"));
        JsonLines lines = new JsonLines(zip, List.of("id", "fields"));
        AtomicLong count = new AtomicLong();
        try {
            export.each(collection, document -> {
                write(lines, document);
                count.incrementAndGet();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        zip.closeEntry();
        return count.get();
    }

    private static void write(JsonLines lines, Document document) {
        try {
            lines.write(document.id(), document.fields().asMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
