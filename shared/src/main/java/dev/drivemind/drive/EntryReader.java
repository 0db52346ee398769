package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drivemind.source.Rejected;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads descriptions of files as Drive writes them. One that cannot be taken over becomes a {@link Rejected} with its reason;
 * only broken JSON breaks the answer that it is in. Unknown fields are skipped, and numbers may be written as texts. Not safe
 * for concurrent use: one reader per answer.
 */
final class EntryReader {
    private final RecentTexts recent = new RecentTexts();

    /**
     * Reads the description that the parser stands at.
     *
     * @param place names it when it has no id
     */
    Item read(JsonParser in, Supplier<String> place) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new Item.Bad(new Rejected(place.get(), "it is not an object"));
        }
        FileDraft draft = new FileDraft();
        Json.readObject(in, (field, value) -> readField(field, value, draft));
        return draft.finish(place);
    }

    private void readField(String field, JsonParser in, FileDraft draft) throws IOException {
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
            default -> in.skipChildren();
        }
    }

    private static @Nullable String text(String field, JsonParser in, FileDraft draft) throws IOException {
        if (is(in.currentToken() == JsonToken.VALUE_STRING, in, draft, field, " is not a text")) {
            return in.getText();
        }
        return null;
    }

    private static @Nullable Boolean flag(String field, JsonParser in, FileDraft draft) throws IOException {
        if (is(in.currentToken().isBoolean(), in, draft, field, " is not true or false")) {
            return in.getBooleanValue();
        }
        return null;
    }

    private static @Nullable Long number(String field, JsonParser in, FileDraft draft) throws IOException {
        JsonToken found = in.currentToken();
        boolean written = found == JsonToken.VALUE_STRING || found.isNumeric();
        if (!is(written, in, draft, field, " is not a number")) {
            return null;
        }
        try {
            long number = Long.parseLong(in.getText());
            if (number >= 0) {
                return number;
            }
            draft.reject(field + " is negative");
        } catch (NumberFormatException e) {
            draft.reject(field + " is not a whole number");
        }
        return null;
    }

    private static @Nullable String time(String field, JsonParser in, FileDraft draft) throws IOException {
        String text = text(field, in, draft);
        if (text != null && !Rfc3339.isValid(text)) {
            draft.reject(field + " is not a time");
            return null;
        }
        return text;
    }

    private static @Nullable String firstText(String field, JsonParser in, FileDraft draft) throws IOException {
        if (!is(in.currentToken() == JsonToken.START_ARRAY, in, draft, field, " is not a list")) {
            return null;
        }
        String first = null;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String text = text(field, in, draft);
            first = first == null ? text : first;
        }
        return first;
    }

    private static @Nullable String firstOwner(JsonParser in, FileDraft draft) throws IOException {
        if (!is(in.currentToken() == JsonToken.START_ARRAY, in, draft, "owners", " is not a list")) {
            return null;
        }
        String first = null;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String address = textWithin("owners", "emailAddress", in, draft);
            first = first == null ? address : first;
        }
        return first;
    }

    private static @Nullable String textWithin(String field, String wanted, JsonParser in, FileDraft draft)
            throws IOException {
        if (!is(in.currentToken() == JsonToken.START_OBJECT, in, draft, field, " is not an object")) {
            return null;
        }
        String text = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            boolean isWanted = in.currentName().equals(wanted);
            in.nextToken();
            if (isWanted) {
                text = text(wanted, in, draft);
            } else {
                in.skipChildren();
            }
        }
        return text;
    }

    private static void readCapabilities(JsonParser in, FileDraft draft) throws IOException {
        if (!is(in.currentToken() == JsonToken.START_OBJECT, in, draft, "capabilities", " is not an object")) {
            return;
        }
        Json.readObject(in, (name, value) -> {
            switch (name) {
                case "canListChildren" -> draft.canListChildren = flag(name, value, draft);
                case "canDownload" -> draft.canDownload = flag(name, value, draft);
                default -> value.skipChildren();
            }
        });
    }

    /** What a served folder tells of its files besides what every drive does; Google keeps them apart for each application. */
    private static void readAppProperties(JsonParser in, FileDraft draft) throws IOException {
        if (!is(in.currentToken() == JsonToken.START_OBJECT, in, draft, "appProperties", " is not an object")) {
            return;
        }
        Json.readObject(in, (name, value) -> {
            switch (name) {
                case "nameEscaped" -> draft.nameEscaped = "true".equals(text(name, value, draft));
                case "hardLinkTo" -> draft.hardLinkTo = text(name, value, draft);
                default -> value.skipChildren();
            }
        });
    }

    /** Whether a value is of the right type; otherwise it is skipped, and anything but null is a reason to reject. */
    private static boolean is(boolean right, JsonParser in, FileDraft draft, String field, String complaint)
            throws IOException {
        if (right) {
            return true;
        }
        if (in.currentToken() != JsonToken.VALUE_NULL) {
            draft.reject(field + complaint);
        }
        in.skipChildren();
        return false;
    }
}
