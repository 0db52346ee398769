package dev.drivemind.simulator.push;

import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.fault.Faults;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open channels of a drive. While there are any, the drive's logs are looked at now and then, and each channel whose log has grown
 * gets one notice, however much it has grown. For a folder such a look is a walk, so looks take a tenth of the time at most.
 */
public final class PushChannels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushChannels.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int PAUSE_FOR_EACH_LOOK = 10;

    private final SimDrive drive;
    private final Clock clock;
    private final Courier courier;
    private final ScheduledExecutorService timer;
    private final Map<String, Open> channels = new ConcurrentHashMap<>();
    private boolean looking;

    /** One channel, with what it has been told. */
    private static final class Open {
        private final PushChannel channel;
        private long seen;
        private long number;

        Open(PushChannel channel, long seen) {
            this.channel = channel;
            this.seen = seen;
        }

        synchronized Notice next(String state) {
            return new Notice(channel, state, ++number);
        }

        /** Whether a log that has got this far is news. */
        synchronized boolean news(long end) {
            boolean grown = end > seen;
            seen = Math.max(seen, end);
            return grown;
        }
    }

    /** No channel is open yet. */
    public PushChannels(SimDrive drive, Faults faults, Clock clock) {
        this.drive = drive;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "drive-notices");
            made.setDaemon(true);
            return made;
        });
        this.courier = new Courier(timer, faults);
    }

    /**
     * Opens a channel, and says so over it.
     *
     * @param from the place in the log from which on changes are told
     * @return false if there is a channel of this id
     */
    public boolean open(PushChannel channel, long from) {
        Open opened = new Open(channel, from);
        if (channels.putIfAbsent(channel.id(), opened) != null) {
            return false;
        }
        courier.send(opened.next("sync"));
        begin();
        return true;
    }

    /** Ends a channel; false if there is none of this id for this resource. */
    public boolean stop(String id, String resourceId) {
        Open open = channels.get(id);
        return open != null && open.channel.resourceId().equals(resourceId) && channels.remove(id, open);
    }

    /** How many channels are open. */
    public int count() {
        forgetExpired();
        return channels.size();
    }

    private synchronized void begin() {
        if (!looking) {
            looking = true;
            lookAfter(SHORTEST_PAUSE.toMillis());
        }
    }

    private void lookAfter(long millis) {
        try {
            Future<?> unusedLook = timer.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is being closed", e);
        }
    }

    private void look() {
        long begun = clock.millis();
        try {
            forgetExpired();
            Map<Optional<String>, Long> ends = new HashMap<>();
            for (Open open : channels.values()) {
                if (open.news(ends.computeIfAbsent(open.channel.driveId(), this::end))) {
                    courier.send(open.next("change"));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The drive could not be looked at for changes", e);
        } finally {
            long took = clock.millis() - begun;
            lookAfter(Math.max(SHORTEST_PAUSE.toMillis(), PAUSE_FOR_EACH_LOOK * took));
        }
    }

    /** How far a log has got; nothing is told of one that is no longer there. */
    private long end(Optional<String> driveId) {
        try {
            return channels.isEmpty() ? 0 : drive.startOfChanges(driveId);
        } catch (DriveRefusal e) {
            LOG.debug("A log that is watched is gone", e);
            return 0;
        }
    }

    private void forgetExpired() {
        long now = clock.millis();
        channels.values().removeIf(open -> open.channel.expiresMs() <= now);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
