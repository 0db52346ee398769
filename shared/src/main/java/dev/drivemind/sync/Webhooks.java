package dev.drivemind.sync;

import dev.drivemind.job.OwnerHash;
import dev.drivemind.job.Time;
import dev.drivemind.store.Documents;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the notices that come over push channels. A notice says only that something has changed, and its token is the only proof
 * that it comes from the drive ("Notifications for resource changes", Google Drive API).
 */
public final class Webhooks {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final int LONGEST = 256;

    private final Documents documents;
    private final Syncs syncs;
    private final Time time;
    private final Map<Verdict, LongAdder> counts = new EnumMap<>(Verdict.class);

    /** The outcome of a notice. */
    public enum Verdict {
        /** The source is looked at. */
        ACCEPTED,
        /** The source is about to be looked at anyway. */
        COALESCED,
        /** It is no newer than one that came before; nothing is done. */
        REPLAYED,
        /** There is no such channel, or there is none any more. */
        UNKNOWN,
        /** Its token or its resource is not the channel's. */
        FORGED,
        /** The channel has expired. */
        EXPIRED
    }

    /**
     * A notice as it was received; nothing of it is trusted.
     *
     * @param message grows from notice to notice of a channel
     */
    public record Notice(String channel, String token, String resource, long message) {
        @Override
        public String toString() {
            return "Notice[channel=" + channel + ", message=" + message + "]"; // not the token
        }
    }

    /** Works on all documents: the channel says whose it is. */
    public Webhooks(Documents documents, Syncs syncs, Time time) {
        this.documents = documents;
        this.syncs = syncs;
        this.time = time;
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, new LongAdder());
        }
    }

    /** Receives a notice; a refused one changes nothing. */
    public Verdict receive(Notice notice) {
        Optional<Channel> channel =
                plausible(notice.channel()) ? Channel.find(documents, notice.channel()) : Optional.empty();
        Verdict verdict = channel.map(known -> judge(known, notice)).orElse(Verdict.UNKNOWN);
        if (verdict == Verdict.ACCEPTED) {
            boolean news = syncs.mark(
                    channel.orElseThrow().source(),
                    state -> Channel.find(documents, notice.channel()).stream()
                            .filter(known -> known.lastMessage() < notice.message())
                            .map(known -> known.received(notice.message()))
                            .toList());
            verdict = news ? Verdict.ACCEPTED : Verdict.COALESCED;
        }
        note(verdict, channel);
        return verdict;
    }

    /** Returns how many notices came to which verdict since this process began. */
    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, new LongAdder()).sum();
    }

    private Verdict judge(Channel channel, Notice notice) {
        boolean token = channel.hasToken(notice.token());
        boolean resource = channel.resourceId().equals(notice.resource());
        if (!token || !resource) {
            return Verdict.FORGED;
        }
        if (channel.expires().plus(CLOCKS).isBefore(time.now())) {
            return Verdict.EXPIRED;
        }
        return notice.message() <= channel.lastMessage() ? Verdict.REPLAYED : Verdict.ACCEPTED;
    }

    private static boolean plausible(String id) {
        return id.length() <= LONGEST && id.matches("[A-Za-z0-9_-]+");
    }

    private void note(Verdict verdict, Optional<Channel> channel) {
        counts.getOrDefault(verdict, new LongAdder()).increment();
        log.atInfo()
                .addKeyValue("event", "webhook")
                .addKeyValue("verdict", verdict.name().toLowerCase(Locale.ROOT))
                .addKeyValue(
                        "owner",
                        channel.map(known -> OwnerHash.of(known.fields().string("ownerId")))
                                .orElse(""))
                .log("A notice of changes: {}", verdict);
    }
}
