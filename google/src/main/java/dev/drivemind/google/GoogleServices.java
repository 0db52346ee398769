package dev.drivemind.google;

import dev.drivemind.service.PageReader;
import dev.drivemind.service.Services;
import java.util.Map;
import java.util.Optional;

/** Makes the services from settings. */
public final class GoogleServices implements Services.Provider {
    @Override
    public Services of(Map<String, String> settings) {
        GoogleSettings known = GoogleSettings.of(settings);
        Optional<DocumentAi> pages = known.processor().map(processor -> DocumentAi.connect(processor, known));
        return new Services(pages.<PageReader>map(reader -> reader), () -> pages.ifPresent(DocumentAi::close));
    }
}
