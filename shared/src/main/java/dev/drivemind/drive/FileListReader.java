package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one answer of {@code files.list}. */
final class FileListReader {
    private final EntryReader entries = new EntryReader();
    private final List<FileEntry> files = new ArrayList<>(DriveRequests.PAGE_SIZE);
    private final List<Rejected> rejected = new ArrayList<>();
    private Optional<PageToken> next = Optional.empty();
    private boolean incomplete;
    private boolean recognised;

    private FileListReader() {}

    static Page read(InputStream body) throws IOException {
        FileListReader reader = new FileListReader();
        Json.readBody(body, reader::readField);
        return reader.page();
    }

    private void readField(String name, JsonParser in) throws IOException {
        switch (name) {
            case "files" -> readFiles(in);
            case "nextPageToken" -> next = Json.text(in).map(PageToken::new);
            case "incompleteSearch" -> incomplete = Json.flag(in);
            default -> {
                in.skipChildren();
                return;
            }
        }
        recognised = true;
    }

    private void readFiles(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Json.readArray(in, (index, element) -> add(entries.read(element, () -> "item " + index + " of a page")));
    }

    private void add(Item item) {
        if (item instanceof Item.Good good) {
            files.add(good.file());
        } else if (item instanceof Item.Bad bad) {
            rejected.add(bad.rejected());
        }
    }

    private Page page() throws IOException {
        // An object with nothing of a listing in it must not pass for the end of one.
        if (!recognised) {
            throw new IOException("The answer is no list of files");
        }
        return new Page(files, rejected, next, incomplete);
    }
}
