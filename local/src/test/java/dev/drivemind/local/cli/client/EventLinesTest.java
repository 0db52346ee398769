package dev.drivemind.local.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static List<EventLines.Event> read(String... lines) {
        EventLines events = new EventLines();
        return Stream.of(lines).map(events::accept).flatMap(Optional::stream).toList();
    }

    @Test
    void anEventIsCompleteAtTheEmptyLine() {
        assertThat(read("event: job", "id: 7", "data: {}", "")).containsExactly(new EventLines.Event("7", "{}"));
        assertThat(read("id: 7", "data: {}")).isEmpty();
    }

    @Test
    void heartbeatsAndUnknownFieldsAreNoEvents() {
        assertThat(read(": still here", "", "retry: 5", "", "data:x", ""))
                .containsExactly(new EventLines.Event("", "x"));
    }

    @Test
    void dataOfSeveralLinesIsJoined() {
        assertThat(read("data: a", "data: b", "")).containsExactly(new EventLines.Event("", "a\nb"));
    }

    @Test
    void theLastIdHolds() {
        assertThat(read("id: 3", "data: a", "", "data: b", ""))
                .extracting(EventLines.Event::id)
                .containsExactly("3", "3");
    }
}
