package dev.drivemind.found;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of months in English, German, French, Spanish, Italian, Portuguese and Dutch. */
final class Months {
    private static final List<String> NAMES = List.of(
            "january jan januar jänner janvier enero gennaio janeiro januari",
            "february feb februar février febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dicembre dezembro");

    private static final Map<String, Integer> NUMBERS = numbers();

    /** Any of them, the longest first. */
    static final String PATTERN = NUMBERS.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .collect(Collectors.joining("|"));

    private Months() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            int month = i + 1;
            Arrays.stream(NAMES.get(i).split(" ")).forEach(name -> numbers.put(name, month));
        }
        return Map.copyOf(numbers);
    }

    /** Returns the number of a month, 1 to 12, by one of its names in small letters. */
    static int of(String name) {
        return NUMBERS.getOrDefault(name, 0);
    }
}
