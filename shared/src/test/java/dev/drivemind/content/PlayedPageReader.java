package dev.drivemind.content;

import dev.drivemind.service.PageReader;
import java.nio.charset.StandardCharsets;

/** A service that recognizes what the {@link PlayedExtractor} has written, and charges for each page. */
public final class PlayedPageReader extends PlayedService implements PageReader {
    @Override
    public String read(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.UTF_8);
        charge((int) text.lines().count(), MOST_PAGES);
        return text;
    }
}
