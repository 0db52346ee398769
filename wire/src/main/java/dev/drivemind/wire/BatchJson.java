package dev.drivemind.wire;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches as JSON, field by field: there are many items, and to find out their fields anew for each costs more than to write them.
 * What it writes is what {@link WireJson} would, and is read by it.
 */
final class BatchJson {
    private final JsonWriter json;

    private BatchJson(Writer to) {
        this.json = new JsonWriter(to);
        json.setHtmlSafe(false);
        json.setSerializeNulls(false);
    }

    /** Writes a batch. The writer is neither flushed nor closed. */
    static void write(Batch batch, Writer to) throws IOException {
        new BatchJson(to).batch(batch);
    }

    private void batch(Batch batch) throws IOException {
        json.beginObject();
        json.name("epoch").value(batch.epoch());
        json.name("root").value(batch.root());
        json.name("session").value(batch.session());
        json.name("seq").value(batch.seq());
        json.name("items").beginArray();
        for (Item item : batch.items()) {
            item(item);
        }
        json.endArray();
        json.name("gone").beginArray();
        for (String id : batch.gone()) {
            json.value(id);
        }
        json.endArray();
        if (batch.end() != null) {
            end(batch.end());
        }
        if (batch.mark() != null) {
            json.name("mark").value(batch.mark());
        }
        json.endObject();
        json.flush();
    }

    private void item(Item item) throws IOException {
        json.beginObject();
        text("id", item.id());
        text("parent", item.parent());
        text("name", item.name());
        text("kind", item.kind().name());
        text("type", item.type());
        json.name("version").value(item.version());
        json.name("size").value(item.size());
        json.name("modifiedMs").value(item.modifiedMs());
        json.name("createdMs").value(item.createdMs());
        flag("unreadable", item.unreadable());
        flag("nameEscaped", item.nameEscaped());
        text("target", item.target());
        text("hardLinkTo", item.hardLinkTo());
        Item.Digests digests = item.digests();
        if (digests != null) {
            json.name("digests").beginObject();
            text("md5", digests.md5());
            text("sha256", digests.sha256());
            json.endObject();
        }
        json.endObject();
    }

    private void end(SessionEnd end) throws IOException {
        json.name("end").beginObject();
        json.name("reasons").beginArray();
        for (SessionEnd.Reason reason : end.reasons()) {
            json.beginObject();
            text("code", reason.code());
            json.name("count").value(reason.count());
            text("text", reason.text());
            json.endObject();
        }
        json.endArray();
        json.name("folders").value(end.folders());
        json.name("files").value(end.files());
        json.name("held").value(end.held());
        if (end.restsOnMs() != null) {
            json.name("restsOnMs").value(end.restsOnMs());
        }
        if (end.leftOut() > 0) {
            json.name("leftOut").value(end.leftOut());
        }
        json.name("repaired").value(end.repaired());
        json.endObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    /** What is false is left out. */
    private void flag(String name, boolean value) throws IOException {
        if (value) {
            json.name(name).value(true);
        }
    }
}
