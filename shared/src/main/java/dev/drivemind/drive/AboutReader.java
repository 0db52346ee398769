package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import dev.drivemind.source.About;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the answer to {@code about.get}. */
final class AboutReader {
    private static final int LONGEST_ADDRESS = 254;

    private Optional<String> account = Optional.empty();
    private Optional<Long> limit = Optional.empty();
    private long used;

    private AboutReader() {}

    static About read(InputStream body) throws IOException {
        AboutReader reader = new AboutReader();
        Json.readBody(body, reader::readField);
        String name = DriveSource.USER_DRIVE
                + reader.account.map(address -> " of " + address).orElse("");
        return new About(reader.account, name, reader.used, reader.limit);
    }

    private void readField(String name, JsonParser in) throws IOException {
        switch (name) {
            case "user", "storageQuota" -> Json.readObject(in, this::readInner);
            default -> in.skipChildren();
        }
    }

    private void readInner(String name, JsonParser in) throws IOException {
        switch (name) {
            case "emailAddress" -> account = Json.text(in).filter(AboutReader::isShown);
            case "limit" -> limit = Json.text(in).map(Long::valueOf);
            case "usage" -> used = Json.text(in).map(Long::valueOf).orElse(0L);
            default -> in.skipChildren();
        }
    }

    /** Any server may answer, and people see the name in their terminal: what no address can hold is left out. */
    private static boolean isShown(String address) {
        return !address.isBlank()
                && address.length() <= LONGEST_ADDRESS
                && address.codePoints().noneMatch(Character::isISOControl);
    }
}
