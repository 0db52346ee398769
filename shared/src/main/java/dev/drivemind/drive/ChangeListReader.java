package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drivemind.source.Change;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one answer of {@code changes.list}. */
final class ChangeListReader {
    private final EntryReader entries = new EntryReader();
    private final List<Change> changes = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private Optional<PageToken> next = Optional.empty();
    private Optional<PageToken> newStart = Optional.empty();

    private ChangeListReader() {}

    static ChangePage read(InputStream body) throws IOException {
        ChangeListReader reader = new ChangeListReader();
        Json.readBody(body, reader::readField);
        return reader.page();
    }

    private void readField(String name, JsonParser in) throws IOException {
        switch (name) {
            case "changes" -> readChanges(in);
            case "nextPageToken" -> next = Json.text(in).map(PageToken::new);
            case "newStartPageToken" -> newStart = Json.text(in).map(PageToken::new);
            default -> in.skipChildren();
        }
    }

    private void readChanges(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Json.readArray(in, (index, element) -> readChange("change " + index + " of a page", element));
    }

    private void readChange(String place, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            rejected.add(new Rejected(place, "it is not an object"));
            return;
        }
        ChangeDraft draft = new ChangeDraft(place);
        Json.readObject(in, (field, value) -> draft.readField(field, value, entries));
        draft.finish(changes, rejected);
    }

    private ChangePage page() throws IOException {
        if (next.isEmpty() && newStart.isEmpty()) {
            throw new IOException("The answer is no list of changes");
        }
        // While there is a next page, a new start would skip what is on it.
        return new ChangePage(changes, rejected, next, next.isPresent() ? Optional.empty() : newStart);
    }
}
