package dev.drivemind.local.cli.client;

import java.util.Optional;

/** Puts together server-sent events from the lines of a {@code text/event-stream}. */
final class EventLines {
    private String id = "";
    private final StringBuilder data = new StringBuilder();

    /**
     * An event.
     *
     * @param id its id; empty when the stream has given none so far
     * @param data its data lines
     */
    record Event(String id, String data) {}

    /** Takes the next line; an empty one completes an event, when there is data for one. */
    Optional<Event> accept(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        if (colon == 0) {
            return Optional.empty();
        }
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("id")) {
            id = value;
        } else if (field.equals("data")) {
            data.append(data.length() == 0 ? "" : "\n").append(value);
        }
        return Optional.empty();
    }

    private Optional<Event> complete() {
        if (data.length() == 0) {
            return Optional.empty();
        }
        Event event = new Event(id, data.toString());
        data.setLength(0);
        return Optional.of(event);
    }
}
