package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Events} promises: at least once, to those who subscribed. */
public abstract class EventsContract {
    /** The events under test. */
    protected abstract Events events();

    /** Calls {@code subscriber} with the attributes of what is published under {@code topic} from now on. */
    protected abstract void subscribe(String topic, Consumer<Map<String, String>> subscriber);

    @Test
    void aSubscriberIsToldWhatIsPublished() throws InterruptedException {
        BlockingQueue<Map<String, String>> told = new LinkedBlockingQueue<>();
        subscribe("job-ended", told::add);

        events().publish("job-ended", Map.of("job", "j1", "state", "SUCCEEDED"));

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("job", "j1", "state", "SUCCEEDED"));
    }

    @Test
    void topicsAreKeptApart() throws InterruptedException {
        BlockingQueue<Map<String, String>> ended = new LinkedBlockingQueue<>();
        subscribe("job-ended", ended::add);

        events().publish("job-started", Map.of("job", "j1"));
        events().publish("job-ended", Map.of("job", "j2"));

        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("job", "j2"));
    }

    @Test
    void allSubscribersAreTold() throws InterruptedException {
        BlockingQueue<Map<String, String>> first = new LinkedBlockingQueue<>();
        BlockingQueue<Map<String, String>> second = new LinkedBlockingQueue<>();
        subscribe("job-ended", first::add);
        subscribe("job-ended", second::add);

        events().publish("job-ended", Map.of());

        assertThat(first.poll(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(second.poll(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void publishingWithoutSubscribersIsNoError() {
        events().publish("nobody-listens", Map.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Job", "job ended", "job/ended", "job1"})
    void otherNamesAreNoTopics(String topic) {
        assertThatThrownBy(() -> events().publish(topic, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsLostAmongManyPublishers() throws InterruptedException {
        BlockingQueue<Map<String, String>> told = new LinkedBlockingQueue<>();
        subscribe("job-ended", told::add);

        Races.inParallel(8, thread -> {
            for (int i = 0; i < 25; i++) {
                events().publish("job-ended", Map.of("n", thread + "-" + i));
            }
        });

        Set<String> numbers = new TreeSet<>();
        while (numbers.size() < 200) {
            Map<String, String> next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("after %s notices", numbers.size()).isNotNull();
            numbers.add(next.getOrDefault("n", ""));
        }
    }
}
