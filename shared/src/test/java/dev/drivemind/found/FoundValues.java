package dev.drivemind.found;

import java.util.List;

/** What is found of one kind. */
final class FoundValues {
    private FoundValues() {}

    static List<String> values(Kind kind, String text) {
        return FindInText.in(text).stream()
                .filter(found -> found.kind().equals(kind.word()))
                .flatMap(found -> found.values().stream())
                .toList();
    }
}
