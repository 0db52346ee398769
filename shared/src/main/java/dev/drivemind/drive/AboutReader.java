package dev.drivemind.drive;

import com.google.gson.stream.JsonReader;
import dev.drivemind.source.About;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the answer to {@code about.get}. */
final class AboutReader {
    private Optional<String> account = Optional.empty();
    private Optional<Long> limit = Optional.empty();
    private long used;

    private AboutReader() {}

    static About read(InputStream body) throws IOException {
        AboutReader reader = new AboutReader();
        Json.readBody(body, reader::readField);
        return new About(reader.account, reader.used, reader.limit);
    }

    private void readField(String name, JsonReader in) throws IOException {
        switch (name) {
            case "user", "storageQuota" -> Json.readObject(in, this::readInner);
            default -> in.skipValue();
        }
    }

    private void readInner(String name, JsonReader in) throws IOException {
        switch (name) {
            case "emailAddress" -> account = Json.text(in);
            case "limit" -> limit = Json.text(in).map(Long::valueOf);
            case "usage" -> used = Json.text(in).map(Long::valueOf).orElse(0L);
            default -> in.skipValue();
        }
    }
}
