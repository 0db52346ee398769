package dev.drivemind.organize;

import dev.drivemind.source.FileEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What templates may say of a file. */
final class Facts {
    /** The words, in the order in which messages list them. */
    static final List<String> WORDS =
            List.of("name", "stem", "extension", "category", "year", "month", "day", "type", "owner", "tag");

    private Facts() {}

    static Map<String, String> of(Candidate file) {
        FileEntry entry = file.entry();
        Map<String, String> facts = new HashMap<>();
        int dot = entry.name().lastIndexOf('.');
        boolean ends = dot > 0 && dot < entry.name().length() - 1;
        facts.put("name", entry.name());
        facts.put("stem", ends ? entry.name().substring(0, dot) : entry.name());
        facts.put("extension", ends ? entry.name().substring(dot + 1) : "");
        facts.put("category", file.category());
        facts.put("type", entry.mimeType().replaceFirst("/.*", ""));
        facts.put("owner", entry.owner() == null ? "" : entry.owner());
        facts.put("tag", file.tags().isEmpty() ? "" : file.tags().get(0));
        modified(entry).ifPresent(time -> {
            LocalDate date = time.atZone(ZoneOffset.UTC).toLocalDate();
            facts.put("year", "%04d".formatted(date.getYear()));
            facts.put("month", "%02d".formatted(date.getMonthValue()));
            facts.put("day", "%02d".formatted(date.getDayOfMonth()));
        });
        return facts;
    }

    static Optional<Instant> modified(FileEntry entry) {
        try {
            return Optional.ofNullable(entry.modifiedTime()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
