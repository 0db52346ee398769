package dev.drivemind.drive;

import dev.drivemind.source.PushChannel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Reads the answer to {@code changes.watch}. */
final class ChannelReader {
    private ChannelReader() {}

    static PushChannel read(InputStream body, PushChannel.Request asked) throws IOException {
        String[] resource = {""};
        long[] expiration = {asked.expires().toEpochMilli()};
        Json.readBody(body, (name, in) -> {
            switch (name) {
                case "resourceId" -> resource[0] = Json.text(in).orElse("");
                case "expiration" ->
                    expiration[0] = Long.parseLong(Json.text(in).orElse("0"));
                default -> in.skipChildren();
            }
        });
        if (resource[0].isEmpty()) {
            throw new IOException("The answer names no resource");
        }
        return new PushChannel(asked.id(), resource[0], Instant.ofEpochMilli(expiration[0]));
    }
}
