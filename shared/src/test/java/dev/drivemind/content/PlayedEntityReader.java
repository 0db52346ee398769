package dev.drivemind.content;

import dev.drivemind.service.EntityReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that takes words such as {@code person:Ada} for names, and charges for each thousand characters. */
public final class PlayedEntityReader extends PlayedService implements EntityReader {
    private static final Pattern NAME = Pattern.compile("(person|location):(\\w+)");

    private final List<String> seen = new ArrayList<>();

    /** Returns the texts that it was sent. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public List<Entity> read(String text) {
        seen.add(text);
        charge((text.codePointCount(0, text.length()) + UNIT - 1) / UNIT, MOST_UNITS);
        List<Entity> entities = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            Kind kind = name.group(1).equals("person") ? Kind.PERSON : Kind.LOCATION;
            entities.add(new Entity(kind, name.group(2), 1));
        }
        return entities;
    }
}
