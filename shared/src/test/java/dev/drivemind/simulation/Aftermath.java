package dev.drivemind.simulation;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.SelectionFields;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.Syncs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is demanded of a world when its storm is over: that every job ends; that a source which was scanned comes into sync by itself;
 * that it stays so within the time that notices and retries take, not the time of the polls; that somebody always watches it; and that
 * a last full scan agrees.
 */
final class Aftermath {
    private static final int ROUNDS = 80;
    private static final int VISITS = 8;
    private static final int MAX_EVENTS = 3_000;
    private static final Duration PROMPTLY = Duration.ofMinutes(40);

    private final World world;

    Aftermath(World world) {
        this.world = world;
    }

    void demand() {
        finishEverything();
        world.drive().cure();
        state().ifPresent(this::chooseWhatIsThere);
        if (state().filter(SyncState::scheduled).isPresent()) {
            comesIntoSync();
            if (watchedFor(PROMPTLY.multipliedBy(2))) {
                staysInSync();
            }
            staysWatched();
        }
        lastScan();
    }

    /** Only that every job ends, and that a last full scan agrees. */
    void demandLastScan() {
        finishEverything();
        world.drive().cure();
        lastScan();
    }

    /** Whatever is under way comes to its end. */
    private void finishEverything() {
        Events events = world.events();
        while (world.drive().consent().broken()) {
            events.reconnect();
        }
        while (events.landLateCommit()) {}
        jobs().filter(job -> job.state() == JobState.QUEUED).forEach(this::askForAgain);
        for (int i = 0; i < MAX_EVENTS && isUnderWay(); i++) {
            if (world.watched()) {
                world.pass(world.queue().pending().isEmpty() ? 61_000 : 0);
                events.patrol();
            }
            events.deliverSomething();
        }
        if (!world.queue().pending().isEmpty()) {
            throw new Violation("the queue never empties");
        }
        jobs().filter(job -> !job.state().terminal()).findFirst().ifPresent(job -> {
            throw new Violation("a job never ends: " + job.state());
        });
    }

    private boolean isUnderWay() {
        return !world.queue().pending().isEmpty()
                || (world.watched()
                        && jobs().anyMatch(job -> !job.state().terminal() && job.state() != JobState.PAUSED));
    }

    private Stream<Job> jobs() {
        return world.documents().all(Schema.JOBS).stream()
                .map(document ->
                        world.deployment().calmJobs().find(document.id()).orElseThrow());
    }

    /** Whoever started it starts it once more: that heals what a crash kept from the queue. */
    private void askForAgain(Job job) {
        world.deployment().calmJobs().start(new Jobs.Order(job.owner(), job.kind(), job.subject(), job.spec()));
    }

    private Optional<SyncState> state() {
        return SyncState.find(world.documents(), World.SOURCE);
    }

    private boolean isThere(Selection choice) {
        return choice.folders().stream()
                .allMatch(id -> Optional.ofNullable(world.drive().files().get(id))
                        .filter(file -> file.isFolder() && file.now().live())
                        .isPresent());
    }

    /** A chosen folder that is not there makes every scan PARTIAL: its user chooses anew. */
    private void chooseWhatIsThere(SyncState state) {
        if (!isThere(state.choice())) {
            world.deployment()
                    .calmSyncs()
                    .choose(
                            World.OWNER,
                            World.SOURCE,
                            new Selection(true, world.chance().roll(0.4)));
        }
    }

    private boolean watchedFor(Duration time) {
        return SimDrive.CORPORA.stream().allMatch(corpus -> world.drive().push().tells(corpus, time, this::known));
    }

    /** A channel whose opening was not noted tells nobody anything. */
    private boolean known(String channel) {
        return world.documents().get(new Ref(Schema.CHANNELS, channel)).isPresent();
    }

    /** No user does anything; only the coordinator comes by. */
    private void comesIntoSync() {
        for (int i = 0; i < ROUNDS && !inSync(); i++) {
            world.passUntil(state().orElseThrow().nextAt());
            world.events().coordinate();
            finishEverything();
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
        boolean asChosen = SelectionFields.of(index.fields("choice"))
                .equals(state().orElseThrow().choice());
        return asChosen && read && complete && index.list("tokens").size() == SimDrive.CORPORA.size();
    }

    /** Changes come while runs are under way, and one run may be cancelled; the next poll is hours away. */
    private void staysInSync() {
        world.passUntil(state().orElseThrow().nextAt()); // with a channel, the poll after this one is far away
        world.events().coordinate();
        finishEverything();
        long end = world.millis() + PROMPTLY.toMillis();
        if (state().orElseThrow().nextAt().toEpochMilli() < end) {
            return;
        }
        world.bustle();
        finishEverything();
        while (state().orElseThrow().dirty() && state().orElseThrow().nextAt().toEpochMilli() <= end) {
            world.passUntil(state().orElseThrow().nextAt());
            world.events().coordinate();
            finishEverything();
        }
        if (isThere(state().orElseThrow().choice())) {
            world.mustBeTrue();
        }
        world.figures().prompt++;
    }

    /** However short a life the drive gives its channels: there is always one that tells of changes, once there was. */
    private void staysWatched() {
        for (int visit = 0; visit < VISITS; visit++) {
            Instant next = state().orElseThrow().nextAt();
            Duration wait = Duration.between(world.clock(), next);
            if (visit >= VISITS / 2 && !watchedFor(wait)) {
                throw new Violation("a channel ran out before there was another");
            }
            world.passUntil(next);
            world.events().coordinate();
            finishEverything();
        }
    }

    private void lastScan() {
        state().ifPresent(this::chooseWhatIsThere);
        Syncs.Wish full = new Syncs.Wish(Optional.empty(), true, 2, false);
        Job started = world.deployment()
                .calmSyncs()
                .start(World.OWNER, World.SOURCE, full)
                .job();
        finishEverything();
        Job job = world.deployment().calmJobs().find(started.id()).orElseThrow();
        Optional<String> certificate = job.result().optionalString("certificate");
        if (!certificate.equals(Optional.of("COMPLETE"))) {
            throw new Violation("a scan in calm weather ended " + job.state() + " " + certificate + " "
                    + job.reason().orElse("") + job.result().list("reasons"));
        }
        world.mustBeTrue();
        world.mustTellWhatLiesOutside(job.result().number("outsideItems"));
        if (world.followed()) {
            new SnapshotPromise(world).demand(this::finishEverything);
        }
        world.figures().spared += jobs().mapToLong(ended -> ended.progress().number("heldBySnapshot", 0))
                .sum();
        world.figures().worlds++;
    }
}
