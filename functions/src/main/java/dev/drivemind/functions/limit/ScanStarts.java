package dev.drivemind.functions.limit;

import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds one owner to a rate of new scans, in all instances together: the times of the latest are in one document of the owner's, which
 * each start writes under the condition that it is as it was read.
 */
public final class ScanStarts {
    private static final String TIMES = "times";

    private final OwnedDocuments documents;
    private final Optional<Rate> rate;
    private final InstantSource clock;
    private final Ref ref;

    /** The starts of the one whom the documents belong to. */
    public ScanStarts(OwnedDocuments documents, Optional<Rate> rate, InstantSource clock) {
        this(documents, rate, clock, ref(documents.ownerId()));
    }

    private ScanStarts(OwnedDocuments documents, Optional<Rate> rate, InstantSource clock, Ref ref) {
        this.ref = ref;
        this.documents = documents;
        this.rate = rate;
        this.clock = clock;
    }

    /** Holds an owner to the same rate of new clean-ups, which are counted by themselves. */
    public static ScanStarts ofOperations(OwnedDocuments documents, Optional<Rate> rate, InstantSource clock) {
        return new ScanStarts(documents, rate, clock, new Ref(Schema.ALLOWANCES, "operations-" + documents.ownerId()));
    }

    /** Where an owner's starts are noted. */
    public static Ref ref(String ownerId) {
        return new Ref(Schema.ALLOWANCES, "starts-" + ownerId);
    }

    /**
     * Counts a start; if that is one too many, how long until there is room again, and nothing is counted.
     *
     * @throws ConflictException if others keep starting scans of the same owner
     */
    public Optional<Duration> take() {
        return rate.flatMap(this::take);
    }

    /** Takes back the latest start, since nothing came of it. */
    public void giveBack() {
        if (rate.isPresent()) {
            Optional<Document> stored = documents.get(ref);
            List<Long> times = stored.map(ScanStarts::times).orElse(List.of());
            if (!times.isEmpty()) {
                Write fewer = write(stored, times.subList(0, times.size() - 1));
                boolean unused =
                        Updates.commit(documents, List.of(fewer)); // if others write meanwhile, it stays counted
            }
        }
    }

    private Optional<Duration> take(Rate limit) {
        return Updates.make(documents, "the number of scans that were started", () -> {
            long now = clock.millis();
            Optional<Document> stored = documents.get(ref);
            List<Long> recent = new ArrayList<>(stored.map(ScanStarts::times).orElse(List.of()));
            recent.removeIf(time -> time <= now - limit.within().toMillis());
            if (recent.size() >= limit.most()) {
                long free = recent.get(recent.size() - limit.most())
                        + limit.within().toMillis();
                return Attempt.nothing(Optional.of(Duration.ofMillis(free - now)));
            }
            recent.add(now);
            return Attempt.write(write(stored, recent), Optional.empty());
        });
    }

    private static List<Long> times(Document document) {
        return document.fields().get(TIMES) instanceof List<?> times
                ? times.stream().map(Long.class::cast).toList()
                : List.of();
    }

    private Write write(Optional<Document> before, List<Long> times) {
        Fields fields = Fields.builder()
                .put("ownerId", documents.ownerId())
                .put(TIMES, times)
                .build();
        return Write.set(ref, fields, Precondition.unchanged(before));
    }
}
