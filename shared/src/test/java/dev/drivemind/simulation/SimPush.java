package dev.drivemind.simulation;

import dev.drivemind.source.PushChannel;
import dev.drivemind.sync.Webhooks.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The drive's side of push channels: who listens, and the notices that are on their way. */
final class SimPush {
    private final Chance chance;
    private final Supplier<Instant> now;
    private final Map<String, Open> channels = new HashMap<>();
    private final List<Notice> flying = new ArrayList<>();

    SimPush(Chance chance, Supplier<Instant> now) {
        this.chance = chance;
        this.now = now;
    }

    /** A channel as the drive knows it. */
    private static final class Open {
        private final PushChannel channel;
        private final String token;
        private long sent;

        Open(PushChannel channel, String token) {
            this.channel = channel;
            this.token = token;
        }
    }

    /** Opens a channel, often for less time than was asked for; its first notice says only that it is open. */
    PushChannel open(String corpus, PushChannel.Request request) {
        Instant latest = now.get().plus(Duration.ofMinutes(chance.between(30, 10_000)));
        Instant expires = request.expires().isBefore(latest) ? request.expires() : latest;
        PushChannel channel = new PushChannel(request.id(), corpus, expires);
        channels.put(request.id(), new Open(channel, request.token()));
        send(channels.get(request.id()));
        return channel;
    }

    void stop(PushChannel channel) {
        channels.remove(channel.id());
    }

    /** Whether some channel of a corpus that is known will live for so long. */
    boolean tells(String corpus, Duration time, Predicate<String> known) {
        Instant then = now.get().plus(time);
        return channels.values().stream()
                .anyMatch(open -> open.channel.resourceId().equals(corpus)
                        && known.test(open.channel.id())
                        && open.channel.expires().isAfter(then));
    }

    /** Something has changed in a corpus. Notices get lost, come twice, and overtake each other. */
    void changed(String corpus) {
        for (Open open : List.copyOf(channels.values())) {
            if (open.channel.resourceId().equals(corpus)
                    && open.channel.expires().isAfter(now.get())) {
                send(open);
            }
        }
    }

    private void send(Open open) {
        Notice notice = new Notice(open.channel.id(), open.token, open.channel.resourceId(), ++open.sent);
        if (!chance.fault(0.1)) {
            flying.add(notice);
        }
        if (chance.fault(0.1)) {
            flying.add(notice);
        }
    }

    /** Any of the notices that are on their way. */
    Optional<Notice> take() {
        return flying.isEmpty() ? Optional.empty() : Optional.of(flying.remove(chance.between(0, flying.size() - 1)));
    }

    /** The notice was not acknowledged: it comes again. */
    void again(Notice notice) {
        flying.add(notice);
    }
}
