package dev.drivemind.scan;

import dev.drivemind.source.Selection;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which kind of scan brings a source up to date, and why. A delta is cheaper; a full scan finds what a feed did not tell.
 *
 * @param kind {@link FullScan#KIND} or {@link DeltaScan#KIND}
 * @param reason in words for the user, without a full stop
 */
public record FullOrDelta(String kind, String reason) {
    private static final Duration BETWEEN_PARTIAL = Duration.ofDays(1);

    /**
     * Decides.
     *
     * @param choice what of the source is to be in the index
     * @param asked whether a user waits for it; a user who scans again after a PARTIAL scan wants to know whether it is better now
     */
    public static FullOrDelta decide(
            Documents documents, SyncState state, Selection choice, boolean asked, Instant now, SyncTimes times) {
        return mustBeFull(IndexState.find(documents, state.id()), state, choice, asked, now, times)
                .map(reason -> new FullOrDelta(ScanKind.FULL, reason))
                .orElseGet(() -> new FullOrDelta(ScanKind.DELTA, "only what has changed is taken in"));
    }

    private static Optional<String> mustBeFull(
            Optional<Fields> index, SyncState state, Selection choice, boolean asked, Instant now, SyncTimes times) {
        Optional<Fields> lastFull = index.flatMap(IndexState::lastFull);
        if (index.isEmpty() || lastFull.isEmpty()) {
            return Optional.of("this source has never been scanned");
        }
        if (!SelectionFields.of(index.get().fields("choice")).equals(choice)) {
            return Optional.of("the selection was changed");
        }
        if (!choice.sharedWithMe() && !IndexState.isPlaced(index)) {
            return Optional.of("what others own in your folders has not been looked for yet");
        }
        if (state.fullBecause().isPresent()) {
            return state.fullBecause();
        }
        boolean walked = IndexState.isWalked(index.get());
        if (!walked && index.get().list("tokens").isEmpty()) {
            return Optional.of("there is no change feed to continue from");
        }
        Duration age = Duration.between(Instant.ofEpochMilli(lastFull.get().number("at", 0)), now);
        if (age.compareTo(times.fullAfter()) > 0) {
            return Optional.of("the last full scan is " + age.toDays() + " days old");
        }
        boolean sound = walked
                || (IndexState.isSound(lastFull.get())
                        && IndexState.isSound(index.get().fields("lastScan")));
        if (!sound && (asked || age.compareTo(BETWEEN_PARTIAL) > 0)) {
            return Optional.of("the last scan was not complete");
        }
        return Optional.empty();
    }
}
