package dev.drivemind.simulation;

import dev.drivemind.source.Selection;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Write;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens in a world: by its user, its drive, its queue, and the timers of DriveMind. */
final class Events {
    private static final int SETTLING = 40;

    private final World world;
    private final Chance chance;
    private final List<List<Write>> late = new ArrayList<>();
    private final Set<Long> inHand = new HashSet<>();
    private long lastPatrol;
    private boolean mayCancel;

    Events(World world) {
        this.world = world;
        this.chance = world.chance();
        this.lastPatrol = world.millis();
    }

    private interface Action {
        void by(SimProcess process);
    }

    /** A process of its own does something; whether it got to the end. */
    private boolean asUser(Action action) {
        try {
            action.by(new SimProcess(world));
            return true;
        } catch (Crash | RuntimeException e) {
            return false;
        }
    }

    /** Anything. */
    void any() {
        int dice = chance.between(0, 99);
        if (dice < 15) {
            world.drive().mutate();
        } else if (dice < 22) {
            asUser(process -> world.deployment().syncs(process).start(World.OWNER, World.SOURCE, wish()));
        } else if (dice < 25) {
            cancel();
        } else if (dice < 30) {
            landLateCommit();
        } else if (dice < 33) {
            patrol();
        } else if (dice < 36) {
            coordinate();
        } else if (dice < 44) {
            deliverNotice();
        } else if (dice < 45 && chance.fault(0.1)) {
            world.drive().loseFeeds();
        } else if (dice < 47 && chance.fault(0.1)) {
            world.drive().consent().revoke();
        } else if (dice < 53 && world.drive().consent().broken()) {
            reconnect();
        } else {
            deliverSomething();
        }
    }

    /** What makes a scan list again what a snapshot has: one is made, then the feeds are lost, or a full scan is asked for. */
    void again() {
        int dice = chance.between(0, 9);
        if (dice < 2) {
            settle();
            world.drive().mutate();
            if (chance.roll(0.5)) {
                world.drive().loseFeeds();
            }
            askForAll();
        } else if (dice < 5) {
            world.drive().mutate();
        } else if (dice < 6) {
            cancel();
        } else {
            deliverSomething();
        }
    }

    private void askForAll() {
        Syncs.Wish wish = wish();
        asUser(process -> world.deployment()
                .syncs(process)
                .start(World.OWNER, World.SOURCE, new Syncs.Wish(wish.choice(), true, wish.lanes(), false)));
    }

    /** For a while the queue alone has its way. */
    private void settle() {
        for (int i = 0; i < SETTLING && !world.queue().pending().isEmpty(); i++) {
            deliverSomething();
        }
    }

    /** Anything of a time in which much happens at once, though nothing fails. */
    void busy() {
        int dice = chance.between(0, 99);
        if (dice < 30) {
            world.drive().mutate();
        } else if (dice < 60) {
            deliverNotice();
        } else if (dice < 65 && mayCancel) {
            mayCancel = false;
            cancel();
        } else {
            deliverSomething();
        }
    }

    /** Whether a run may be cancelled once in the busy time that begins. */
    void mayCancel(boolean may) {
        mayCancel = may;
    }

    private Syncs.Wish wish() {
        Optional<Selection> choice = chance.roll(0.9) ? Optional.empty() : Optional.of(choice());
        return new Syncs.Wish(choice, chance.roll(0.3), chance.between(1, 4), false);
    }

    private Selection choice() {
        List<String> folders = chance.roll(0.7) ? List.of() : List.of("f" + chance.between(0, 6));
        List<String> ignore = chance.roll(0.5)
                ? List.of()
                : List.of(chance.roll(0.5) ? "id:f" + chance.between(0, 6) : "renamed-" + chance.between(1, 3) + "*");
        return new Selection(true, chance.roll(0.4), folders, ignore);
    }

    private void cancel() {
        asUser(process -> world.deployment()
                .jobs(process)
                .active(World.SOURCE)
                .ifPresent(job -> world.deployment().jobs(process).cancel(job.id())));
    }

    /** The user consents once more; whoever is told that it did not work tries again some time. */
    void reconnect() {
        SimConsent consent = world.drive().consent();
        boolean told = asUser(process -> {
            long credentials = process.io(consent::giveAnew);
            process.io(() -> {
                consent.keep(credentials);
                return true;
            });
            world.deployment().syncs(process).reconnected(World.SOURCE);
        });
        consent.attempted(told);
        world.figures().reconnected += told ? 1 : 0;
    }

    /** A commit without a reply may still be carried out at any time. */
    void commitLater(List<Write> writes) {
        late.add(writes);
    }

    /** Whether there was one. */
    boolean landLateCommit() {
        if (late.isEmpty()) {
            return false;
        }
        try {
            world.commit(late.remove(chance.between(0, late.size() - 1)));
        } catch (ConflictException e) {
            world.figures().lateConflicts++;
        }
        return true;
    }

    void patrol() {
        if (world.watched() && world.millis() >= lastPatrol + 60_000) {
            lastPatrol = world.millis();
            SimProcess process = new SimProcess(world);
            try {
                world.deployment().watchdog(process).patrol();
            } catch (Crash | RuntimeException e) {
                world.figures().failedPatrols++;
            }
        }
    }

    /** The coordinator comes by. */
    void coordinate() {
        asUser(process -> world.deployment().coordinate(process).startIfDue(process.now()));
    }

    /** Whether there was a notice of a change to deliver. */
    boolean deliverNotice() {
        Optional<Notice> notice = world.drive().push().take();
        notice.ifPresent(taken -> {
            world.figures().notices++;
            boolean taught =
                    asUser(process -> world.deployment().webhooks(process).receive(taken));
            if (!taught && chance.roll(0.8)) {
                world.drive().push().again(taken);
            }
        });
        return notice.isPresent();
    }

    void deliverSomething() {
        List<MemoryQueue.Entry> due = new ArrayList<>(world.queue().due(world.clock()));
        due.removeIf(entry -> inHand.contains(entry.id()) && !chance.fault(0.1));
        if (!due.isEmpty()) {
            deliver(chance.oneOf(due));
        } else if (!world.standsStill()) {
            world.queue().nextDue().ifPresent(world::passUntil);
        }
    }

    private void deliver(MemoryQueue.Entry entry) {
        world.figures().deliveries++;
        boolean first = inHand.add(entry.id());
        SimProcess process = new SimProcess(world);
        try {
            world.deployment().runner(process).run(entry.task());
            if (chance.fault(0.05)) {
                world.figures().duplicates++; // the acknowledgement is lost: it comes again
            } else {
                world.queue().acknowledge(entry);
            }
        } catch (Crash | RuntimeException e) {
            world.queue().postpone(entry, world.clock().plusSeconds(chance.between(1, 10)));
        } finally {
            if (first) {
                inHand.remove(entry.id());
            }
        }
    }
}
