package dev.drivemind.content;

import dev.drivemind.found.Found;
import dev.drivemind.service.EntityReader.Entity;
import dev.drivemind.service.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Natural Language has found in a text, as it is kept, a line for each entity, and as it stands beside what rules find. */
final class EntityLines {
    private static final String PREFIX = Service.NATURAL_LANGUAGE.word() + ".";

    private EntityLines() {}

    /** Returns what a part is kept as: a line for each entity. */
    static String written(List<Entity> entities) {
        return entities.stream()
                .map(entity -> entity.kind().word() + "\t" + entity.mentions() + "\t"
                        + entity.name().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("\n"));
    }

    /** Returns what the service has found in a content so far, a kind after the other. */
    static List<Found> found(ReadParts parts, String source, StoredContent content) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Set<String>> values = new TreeMap<>();
        parts.each(source, content.hash(), content.findings().named().chars(), part -> {
            part.text().lines().map(line -> line.split("\t", 3)).forEach(entity -> {
                String kind = PREFIX + entity[0];
                counts.merge(kind, Long.parseLong(entity[1]), Long::sum);
                Set<String> names = values.computeIfAbsent(kind, any -> new LinkedHashSet<>());
                if (names.size() < Found.MOST_VALUES && entity[2].length() <= Found.LONGEST_VALUE) {
                    names.add(entity[2]);
                }
            });
            return true;
        });
        List<Found> found = new ArrayList<>();
        counts.forEach((kind, count) ->
                found.add(new Found(kind, count, List.copyOf(values.getOrDefault(kind, Set.of())))));
        return found;
    }

    /** Returns true if the service has found something of this kind. */
    static boolean isOwn(Found found) {
        return found.kind().startsWith(PREFIX);
    }
}
