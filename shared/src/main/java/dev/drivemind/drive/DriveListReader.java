package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.PageToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one answer of {@code drives.list}. A shared drive that cannot be read breaks it: leaving one out would lose its files. */
final class DriveListReader {

    /**
     * A page of shared drives.
     *
     * @param next where the list goes on; empty at its end
     */
    record Drives(List<Corpus> corpora, Optional<PageToken> next) {}

    private final List<Corpus> corpora = new ArrayList<>();
    private Optional<PageToken> next = Optional.empty();
    private boolean recognised;

    private DriveListReader() {}

    static Drives read(InputStream body) throws IOException {
        DriveListReader reader = new DriveListReader();
        Json.readBody(body, reader::readField);
        if (!reader.recognised) {
            throw new IOException("The answer is no list of shared drives");
        }
        return new Drives(reader.corpora, reader.next);
    }

    private void readField(String name, JsonParser in) throws IOException {
        switch (name) {
            case "drives" -> Json.readArray(in, (index, element) -> readDrive(element));
            case "nextPageToken" -> next = Json.text(in).map(PageToken::new);
            default -> {
                in.skipChildren();
                return;
            }
        }
        recognised = true;
    }

    /** The root folder of a shared drive has the drive's own id. */
    private void readDrive(JsonParser in) throws IOException {
        String[] idAndName = {"", ""};
        Json.readObject(in, (field, value) -> {
            switch (field) {
                case "id" -> idAndName[0] = Json.text(value).orElse("");
                case "name" -> idAndName[1] = Json.text(value).orElse("");
                default -> value.skipChildren();
            }
        });
        if (idAndName[0].isEmpty()) {
            throw new IOException("A shared drive has no id");
        }
        Optional<String> id = Optional.of(idAndName[0]);
        corpora.add(new Corpus(id, idAndName[1].isEmpty() ? idAndName[0] : idAndName[1], id));
    }
}
