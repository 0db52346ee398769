package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryQueueTest extends SliceQueueContract {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MemoryQueue queue = new MemoryQueue();
    private final Set<Long> underWay = new HashSet<>();

    @Override
    protected SliceQueue queue() {
        return queue;
    }

    @Override
    protected Optional<Delivery> take(Instant now) {
        synchronized (underWay) {
            return queue.due(now).stream()
                    .filter(entry -> underWay.add(entry.id()))
                    .findFirst()
                    .map(Taken::new);
        }
    }

    @Override
    protected Instant redeliveredBy(Instant now) {
        return now.plus(PAUSE);
    }

    @Test
    void theNextDueTimeIsTheEarliest() {
        queue.enqueue(new SliceTask("a", 0), NOW.plusSeconds(9));
        queue.enqueue(new SliceTask("b", 0), NOW.plusSeconds(3));

        assertThat(queue.nextDue()).contains(NOW.plusSeconds(3));
        assertThat(queue.due(NOW.plusSeconds(3)))
                .extracting(MemoryQueue.Entry::task)
                .containsExactly(new SliceTask("b", 0));
    }

    private final class Taken implements Delivery {
        private final MemoryQueue.Entry entry;

        Taken(MemoryQueue.Entry entry) {
            this.entry = entry;
        }

        @Override
        public SliceTask task() {
            return entry.task();
        }

        @Override
        public void acknowledge() {
            queue.acknowledge(entry);
        }

        @Override
        public void fail(Instant now) {
            queue.postpone(entry, now.plus(PAUSE));
            synchronized (underWay) {
                underWay.remove(entry.id());
            }
        }
    }
}
