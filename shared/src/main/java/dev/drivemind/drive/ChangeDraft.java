package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drivemind.source.Change;
import dev.drivemind.source.Rejected;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a change feed while it is being read. */
final class ChangeDraft {
    private final String place;
    private @Nullable String type;
    private @Nullable String fileId;
    private @Nullable Item file;
    private @Nullable String problem;
    private boolean removed;

    ChangeDraft(String place) {
        this.place = place;
    }

    void readField(String field, JsonParser in, EntryReader entries) throws IOException {
        switch (field) {
            case "changeType" -> type = text(field, in);
            case "fileId" -> fileId = text(field, in);
            case "removed" -> removed = flag(field, in);
            case "file" -> readFile(in, entries);
            default -> in.skipChildren();
        }
    }

    /** Adds what the entry says to one of the lists; to neither if it is about the shared drive itself. */
    void finish(List<Change> changes, List<Rejected> rejected) {
        if ("drive".equals(type) || "teamDrive".equals(type)) {
            return;
        }
        String id = fileId;
        if (problem != null) {
            rejected.add(new Rejected(id == null ? place : id, problem));
        } else if (removed) {
            addRemoved(changes, rejected);
        } else if (file instanceof Item.Bad bad) {
            rejected.add(
                    id == null
                            ? bad.rejected()
                            : new Rejected(id, bad.rejected().reason()));
        } else if (file instanceof Item.Good good) {
            addPresent(good, changes, rejected);
        } else {
            String reason = "the change says neither what the file is nor that it was removed";
            rejected.add(new Rejected(id == null ? place : id, reason));
        }
    }

    private void addRemoved(List<Change> changes, List<Rejected> rejected) {
        if (fileId == null) {
            rejected.add(new Rejected(place, "the removed file has no id"));
        } else {
            changes.add(new Change.Removed(fileId));
        }
    }

    private void addPresent(Item.Good good, List<Change> changes, List<Rejected> rejected) {
        if (fileId != null && !fileId.equals(good.file().id())) {
            rejected.add(new Rejected(fileId, "the change describes another file"));
        } else {
            changes.add(new Change.Present(good.file()));
        }
    }

    private void readFile(JsonParser in, EntryReader entries) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            file = entries.read(in, () -> place);
        }
    }

    private @Nullable String text(String field, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            String text = in.getText();
            return text.isEmpty() ? null : text;
        }
        skip(field + " is not a text", in);
        return null;
    }

    private boolean flag(String field, JsonParser in) throws IOException {
        if (in.currentToken().isBoolean()) {
            return in.getBooleanValue();
        }
        skip(field + " is not true or false", in);
        return false;
    }

    private void skip(String complaint, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NULL && problem == null) {
            problem = complaint;
        }
        in.skipChildren();
    }
}
