package dev.drivemind.functions;

import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.FaultyDocuments;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents fail when pages of files are to be stored. */
final class FailingPages implements FaultyDocuments.Rule {
    private final Deque<RuntimeException> next = new ArrayDeque<>();
    private Optional<RuntimeException> always = Optional.empty();

    synchronized void failNext(RuntimeException... failures) {
        next.addAll(List.of(failures));
    }

    synchronized void failAll(RuntimeException failure) {
        always = Optional.of(failure);
    }

    @Override
    public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
        if (writes.stream().anyMatch(write -> write.ref().collection().equals(Schema.FILES))) {
            fail();
        }
        return call.get();
    }

    private synchronized void fail() {
        if (!next.isEmpty()) {
            throw next.remove();
        }
        always.ifPresent(failure -> {
            throw failure;
        });
    }
}
