package dev.drivemind.drive;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.drivemind.source.Rejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptions of files as Drive writes them. One that cannot be taken over becomes a {@link Rejected} with its reason;
 * only broken JSON breaks the answer that it is in. Unknown fields are skipped, and numbers may be written as texts. Not safe
 * for concurrent use: one reader per answer.
 */
final class EntryReader {
    private final RecentTexts recent = new RecentTexts();

    /**
     * Reads the description that comes next.
     *
     * @param place names it when it has no id
     */
    Item read(JsonReader in, String place) throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            in.skipValue();
            return new Item.Bad(new Rejected(place, "it is not an object"));
        }
        FileDraft draft = new FileDraft();
        in.beginObject();
        while (in.hasNext()) {
            readField(in.nextName(), in, draft);
        }
        in.endObject();
        return draft.finish(place);
    }

    private void readField(String field, JsonReader in, FileDraft draft) throws IOException {
        switch (field) {
            case "id" -> draft.id = text(field, in, draft);
            case "version" -> draft.version = number(field, in, draft);
            case "name" -> draft.name = text(field, in, draft);
            case "mimeType" -> draft.mimeType = recent.same(text(field, in, draft));
            case "parents" -> draft.parent = recent.same(firstText(field, in, draft));
            case "trashed" -> draft.trashed = flag(field, in, draft);
            case "explicitlyTrashed" -> draft.explicitlyTrashed = flag(field, in, draft);
            case "createdTime" -> draft.createdTime = time(field, in, draft);
            case "modifiedTime" -> draft.modifiedTime = time(field, in, draft);
            case "size" -> draft.size = number(field, in, draft);
            case "md5Checksum" -> draft.md5 = text(field, in, draft);
            case "owners" -> draft.owner = recent.same(firstOwner(in, draft));
            case "ownedByMe" -> draft.ownedByMe = flag(field, in, draft);
            case "driveId" -> draft.driveId = recent.same(text(field, in, draft));
            case "shortcutDetails" -> draft.shortcutTarget = textWithin(field, "targetId", in, draft);
            case "capabilities" -> readCapabilities(in, draft);
            case "appProperties" -> readAppProperties(in, draft);
            default -> in.skipValue();
        }
    }

    private static @Nullable String text(String field, JsonReader in, FileDraft draft) throws IOException {
        if (is(JsonToken.STRING, in, draft, field, " is not a text")) {
            return in.nextString();
        }
        return null;
    }

    private static @Nullable Boolean flag(String field, JsonReader in, FileDraft draft) throws IOException {
        if (is(JsonToken.BOOLEAN, in, draft, field, " is not true or false")) {
            return in.nextBoolean();
        }
        return null;
    }

    private static @Nullable Long number(String field, JsonReader in, FileDraft draft) throws IOException {
        JsonToken written = in.peek() == JsonToken.STRING ? JsonToken.STRING : JsonToken.NUMBER;
        if (!is(written, in, draft, field, " is not a number")) {
            return null;
        }
        try {
            long number = Long.parseLong(in.nextString());
            if (number >= 0) {
                return number;
            }
            draft.reject(field + " is negative");
        } catch (NumberFormatException e) {
            draft.reject(field + " is not a whole number");
        }
        return null;
    }

    private static @Nullable String time(String field, JsonReader in, FileDraft draft) throws IOException {
        String text = text(field, in, draft);
        if (text != null && !Rfc3339.isValid(text)) {
            draft.reject(field + " is not a time");
            return null;
        }
        return text;
    }

    private static @Nullable String firstText(String field, JsonReader in, FileDraft draft) throws IOException {
        if (!is(JsonToken.BEGIN_ARRAY, in, draft, field, " is not a list")) {
            return null;
        }
        String first = null;
        in.beginArray();
        while (in.hasNext()) {
            String text = text(field, in, draft);
            first = first == null ? text : first;
        }
        in.endArray();
        return first;
    }

    private static @Nullable String firstOwner(JsonReader in, FileDraft draft) throws IOException {
        if (!is(JsonToken.BEGIN_ARRAY, in, draft, "owners", " is not a list")) {
            return null;
        }
        String first = null;
        in.beginArray();
        while (in.hasNext()) {
            String address = textWithin("owners", "emailAddress", in, draft);
            first = first == null ? address : first;
        }
        in.endArray();
        return first;
    }

    private static @Nullable String textWithin(String field, String wanted, JsonReader in, FileDraft draft)
            throws IOException {
        if (!is(JsonToken.BEGIN_OBJECT, in, draft, field, " is not an object")) {
            return null;
        }
        String text = null;
        in.beginObject();
        while (in.hasNext()) {
            if (in.nextName().equals(wanted)) {
                text = text(wanted, in, draft);
            } else {
                in.skipValue();
            }
        }
        in.endObject();
        return text;
    }

    private static void readCapabilities(JsonReader in, FileDraft draft) throws IOException {
        if (!is(JsonToken.BEGIN_OBJECT, in, draft, "capabilities", " is not an object")) {
            return;
        }
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "canListChildren" -> draft.canListChildren = flag("canListChildren", in, draft);
                case "canDownload" -> draft.canDownload = flag("canDownload", in, draft);
                default -> in.skipValue();
            }
        }
        in.endObject();
    }

    /** What a served folder tells of its files besides what every drive does; Google keeps them apart for each application. */
    private static void readAppProperties(JsonReader in, FileDraft draft) throws IOException {
        if (!is(JsonToken.BEGIN_OBJECT, in, draft, "appProperties", " is not an object")) {
            return;
        }
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "nameEscaped" -> draft.nameEscaped = "true".equals(text("nameEscaped", in, draft));
                case "hardLinkTo" -> draft.hardLinkTo = text("hardLinkTo", in, draft);
                default -> in.skipValue();
            }
        }
        in.endObject();
    }

    /** Whether a value of that type comes next; otherwise it is skipped, and anything but null is a reason to reject. */
    private static boolean is(JsonToken wanted, JsonReader in, FileDraft draft, String field, String complaint)
            throws IOException {
        JsonToken found = in.peek();
        if (found == wanted) {
            return true;
        }
        in.skipValue();
        if (found != JsonToken.NULL) {
            draft.reject(field + complaint);
        }
        return false;
    }
}
