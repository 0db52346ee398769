package dev.drivemind.simulation;

import dev.drivemind.job.Job;
import dev.drivemind.scan.Choices;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Choice;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.Syncs;
import java.time.Duration;
import java.util.Optional;

/**
 * What is demanded of a world when its storm is over: that every job ends; that a source which was scanned comes into sync by itself;
 * that it stays so within the time that notices and retries take, not the time of the polls; and that a last full scan agrees.
 */
final class Aftermath {
    private static final int ROUNDS = 80;
    private static final Duration PROMPTLY = Duration.ofMinutes(40);

    private final World world;

    Aftermath(World world) {
        this.world = world;
    }

    void demand() {
        world.finishEverything();
        world.drive().cure();
        state().ifPresent(this::chooseWhatIsThere);
        if (state().filter(SyncState::scheduled).isPresent()) {
            comesIntoSync();
            if (watched()) {
                staysInSync();
            }
        }
        lastScan();
    }

    private Optional<SyncState> state() {
        return SyncState.find(world.documents(), World.SOURCE);
    }

    /** A chosen folder that is not there makes every scan PARTIAL: its user chooses anew. */
    private void chooseWhatIsThere(SyncState state) {
        boolean there = state.choice().folders().stream()
                .allMatch(id -> Optional.ofNullable(world.drive().files().get(id))
                        .filter(file -> file.isFolder() && file.now().live())
                        .isPresent());
        if (!there) {
            world.deployment().calmSyncs().choose(World.OWNER, World.SOURCE, new Choice(true, true));
        }
    }

    private boolean watched() {
        return SimDrive.CORPORA.stream()
                .allMatch(corpus -> world.drive().push().tells(corpus, PROMPTLY.multipliedBy(2), this::known));
    }

    /** A channel whose opening was not noted tells nobody anything. */
    private boolean known(String channel) {
        return world.documents().get(new Ref(Schema.CHANNELS, channel)).isPresent();
    }

    /** No user does anything; only the coordinator comes by. */
    private void comesIntoSync() {
        for (int i = 0; i < ROUNDS && !inSync(); i++) {
            world.passUntil(state().orElseThrow().nextAt());
            world.coordinate();
            world.finishEverything();
        }
        if (!inSync()) {
            throw new Violation("a source does not come into sync by itself");
        }
        world.mustBeTrue();
    }

    private boolean inSync() {
        Fields index = world.documents()
                .get(new Ref(Schema.INDEX_STATES, World.SOURCE))
                .orElseThrow()
                .fields();
        boolean read = index.list("tokens").stream()
                .allMatch(token ->
                        token.string("token").equals(Long.toString(world.drive().changes())));
        boolean complete = index.fields("lastScan").string("certificate").equals("COMPLETE");
        boolean asChosen =
                Choices.of(index.fields("choice")).equals(state().orElseThrow().choice());
        return asChosen && read && complete && index.list("tokens").size() == SimDrive.CORPORA.size();
    }

    /** Changes come while runs are under way, and one run may be cancelled; the next poll is hours away. */
    private void staysInSync() {
        world.passUntil(state().orElseThrow().nextAt()); // with a channel, the poll after this one is far away
        world.coordinate();
        world.finishEverything();
        long end = world.millis() + PROMPTLY.toMillis();
        if (state().orElseThrow().nextAt().toEpochMilli() < end) {
            return;
        }
        world.bustle();
        world.finishEverything();
        while (state().orElseThrow().dirty() && state().orElseThrow().nextAt().toEpochMilli() <= end) {
            world.passUntil(state().orElseThrow().nextAt());
            world.coordinate();
            world.finishEverything();
        }
        world.mustBeTrue();
        world.figures().prompt++;
    }

    private void lastScan() {
        state().ifPresent(this::chooseWhatIsThere);
        Syncs.Wish full = new Syncs.Wish(Optional.empty(), true, 2, false);
        Job started = world.deployment()
                .calmSyncs()
                .start(World.OWNER, World.SOURCE, full)
                .job();
        world.finishEverything();
        Job job = world.deployment().calmJobs().find(started.id()).orElseThrow();
        Optional<String> certificate = job.result().optionalString("certificate");
        if (!certificate.equals(Optional.of("COMPLETE"))) {
            throw new Violation("a scan in calm weather ended " + job.state() + " " + certificate + " "
                    + job.reason().orElse("") + job.result().list("reasons"));
        }
        world.mustBeTrue();
        world.figures().worlds++;
    }
}
