package dev.drivemind.local.cli.terminal;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/** What a line of the log tells besides its words: its numbers, in brackets. The event's name is for programs and left out. */
final class Facts extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> facts = event.getKeyValuePairs();
        if (facts == null) {
            return "";
        }
        String told = facts.stream()
                .filter(fact -> !fact.key.equals("event"))
                .map(fact -> fact.key + " " + fact.value)
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : " (" + told + ")";
    }
}
