package dev.drivemind.agent.service;

import dev.drivemind.agent.config.Config.Checksums.Files;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.CommandResult;
import dev.drivemind.wire.CommandResult.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scans everything when it is time, and when the server asks for it; in between, folders in which something has changed. */
final class ScanTurn implements Turn {
    private final Scanning scanning;
    private final Standing standing;
    private final Vitals vitals;
    private final Orders orders;
    private final CommandDesk desk;
    private final Times times;
    private final Alarm alarm;
    private long due;
    private boolean registersAnew;
    private boolean restsOnAScan;

    ScanTurn(
            Scanning scanning,
            Standing standing,
            Vitals vitals,
            Orders orders,
            CommandDesk desk,
            Alarm alarm,
            Times times) {
        this.scanning = scanning;
        this.standing = standing;
        this.vitals = vitals;
        this.orders = orders;
        this.desk = desk;
        this.alarm = alarm;
        this.times = times;
        this.due = times.nanos().getAsLong();
    }

    @Override
    public Duration take() throws ServerException, InterruptedException {
        if (standing.takeOutdated()) {
            registersAnew = true;
            due = times.nanos().getAsLong();
        }
        Optional<Order> order = orders.next();
        if (order.isPresent()) {
            carryOut(order.get());
            return Duration.ZERO;
        }
        long left = Math.min(
                due - times.nanos().getAsLong(), standing.plan().scanEvery().toNanos());
        if (left <= 0) {
            scanEverything();
            return Duration.ZERO;
        }
        Optional<Duration> marked = restsOnAScan ? alarm.left() : Optional.empty();
        if (marked.isPresent() && marked.get().toNanos() <= 0) {
            scanMarked();
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.min(left, marked.map(Duration::toNanos).orElse(left)));
    }

    private void scanEverything() throws ServerException, InterruptedException {
        alarm.clear();
        restsOnAScan = scan(Wish.CHANGES, standing.plan().roots()).isPresent();
        due = times.nanos().getAsLong() + standing.plan().scanEvery().toNanos();
    }

    /** A root that is not scanned by the configuration is not scanned on command either. */
    private void carryOut(Order order) throws ServerException, InterruptedException {
        if (!order.files().isEmpty()) {
            makeChecksums(order);
            return;
        }
        Optional<Set<String>> roots = standing.plan().roots();
        if (order.root().isPresent()) {
            String root = order.root().get();
            if (!roots.map(all -> all.contains(root)).orElse(true)) {
                ended(order, new CommandResult(Outcome.FAILED, "The configuration leaves this root out", null));
                return;
            }
            if (standing.registered().standsBy(root)) {
                ended(
                        order,
                        new CommandResult(Outcome.FAILED, "Another agent leads the share that this root is", null));
                return;
            }
            roots = Optional.of(Set.of(root));
        }
        Optional<Summary> summary = scan(order.wish(), roots);
        if (order.root().isEmpty()) {
            due = times.nanos().getAsLong() + standing.plan().scanEvery().toNanos();
        }
        ended(
                order,
                summary.map(each -> new CommandResult(Outcome.DONE, ScanRecord.sentence(each), ScanRecord.json(each)))
                        .orElseGet(() -> new CommandResult(
                                Outcome.FAILED,
                                "The scan failed: " + vitals.now().scanTrouble().orElse(""),
                                null)));
    }

    /** The file of settings says whether files are opened at all. */
    private void makeChecksums(Order order) throws ServerException, InterruptedException {
        boolean off = standing.plan().checksums().files() == Files.OFF;
        if (!off) {
            scanning.makeChecksums(order.files(), standing.plan());
        }
        ended(
                order,
                off
                        ? new CommandResult(Outcome.FAILED, "The agent's settings have checksums off", null)
                        : new CommandResult(Outcome.DONE, "The checksums come with later sessions", null));
    }

    private void ended(Order order, CommandResult result) throws ServerException, InterruptedException {
        desk.scanned(standing.registered().agentId(), order, result);
    }

    /** Returns what a scan came to; empty if it failed, and will be resumed by the next. */
    private Optional<Summary> scan(Wish wish, Optional<Set<String>> roots)
            throws ServerException, InterruptedException {
        long before = times.nanos().getAsLong();
        vitals.note(vital -> vital.scanStarts(times.clock().instant()));
        try {
            if (registersAnew) {
                standing.register(scanning);
                registersAnew = false;
            }
            Summary summary = scanned(wish, roots, false);
            Duration took = Duration.ofNanos(times.nanos().getAsLong() - before);
            Vital.Scanned scanned = new Vital.Scanned(times.clock().instant(), took, summary);
            long queued = scanning.queued();
            vitals.note(vital -> vital.scanEnds(scanned, queued));
            ScanRecord.write(standing.log(), scanned, queued);
            scanning.watched()
                    .forEach(watched -> standing.log()
                            .info(
                                    "A folder is watched",
                                    Map.of(
                                            "folders",
                                            watched.folders(),
                                            "trouble",
                                            watched.trouble().orElse(""))));
            return Optional.of(summary);
        } catch (ServerException e) {
            if (How.isEnd(e)) {
                throw e;
            }
            registersAnew = e.kind() != ServerException.Kind.UNAVAILABLE;
            return failed(String.valueOf(e.getMessage()));
        } catch (StateException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    /** What is marked stays so until it is handed in. Nothing else waits for it: if it fails, everything is scanned at its time. */
    private void scanMarked() throws ServerException, InterruptedException {
        long before = times.nanos().getAsLong();
        alarm.clear();
        try {
            Summary summary = scanned(Wish.CHANGES, standing.plan().roots(), true);
            Duration took = Duration.ofNanos(times.nanos().getAsLong() - before);
            long queued = scanning.queued();
            vitals.note(vital -> vital.markedScanned(summary, queued));
            ScanRecord.writeMarked(
                    standing.log(), new Vital.Scanned(times.clock().instant(), took, summary));
            alarm.rest(took);
            warnOfAltered();
        } catch (ServerException e) {
            if (How.isEnd(e)) {
                throw e;
            }
            markedFailed(e);
        } catch (StateException e) {
            markedFailed(e);
        }
    }

    private void warnOfAltered() {
        long altered = scanning.takeAltered();
        if (altered > 0) {
            standing.log()
                    .warn(
                            "Files have another content than before, though their sizes and times are the same: their disk may be failing",
                            Map.of("files", altered));
        }
    }

    private void markedFailed(Exception e) {
        alarm.failed();
        standing.log()
                .warn(
                        "Changed folders could not be scanned; they will be again",
                        Map.of("reason", String.valueOf(e.getMessage())));
    }

    /** Scans, and once more if the agent has forgotten something, which it takes over by registering. */
    private Summary scanned(Wish wish, Optional<Set<String>> roots, boolean markedOnly)
            throws ServerException, InterruptedException {
        Scanning.Request request = new Scanning.Request(wish, roots, standing.plan(), markedOnly);
        try {
            return scanning.scan(standing.registered(), request);
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.BEHIND) {
                throw e;
            }
            standing.register(scanning);
            return scanning.scan(standing.registered(), request);
        }
    }

    private Optional<Summary> failed(String why) {
        long queued = queued();
        vitals.note(vital -> vital.scanFails(why, queued));
        ScanRecord.writeFailed(standing.log(), why, queued);
        return Optional.empty();
    }

    private long queued() {
        try {
            return scanning.queued();
        } catch (StateException e) {
            return vitals.now().queued();
        }
    }
}
