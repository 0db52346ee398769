package dev.drivemind.sync;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Instead;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.scan.SyncState;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a push channel open for each corpus of a source. A channel cannot be prolonged: at half its life a new one is opened, with an
 * id and a token of its own, and only then is the old one stopped, so that every change is reported.
 */
public final class KeepChannels implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = SyncRoom.KEEP_CHANNELS;

    /** The longest life that Google gives a channel of changes ("Notifications for resource changes", Google Drive API). */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);
    private static final Duration AFTER_REFUSAL = Duration.ofDays(1);

    /** However short a life a source gives its channels, they are looked after no more often than this. */
    private static final Duration SOONEST = Duration.ofMinutes(5);

    private static final int OPENING = 0;

    private final Documents documents;
    private final FileSources sources;
    private final PushAddress addresses;
    private final Supplier<String> chance;

    /**
     * @param chance texts that cannot be guessed, of letters, digits and hyphens, at most 64 of them
     */
    public KeepChannels(Documents documents, FileSources sources, PushAddress addresses, Supplier<String> chance) {
        this.documents = documents;
        this.sources = sources;
        this.addresses = addresses;
        this.chance = chance;
    }

    /** Returns the order that has the channels of a source looked after. */
    static Jobs.Order order(SyncState state) {
        Fields spec = Fields.builder().put("source", state.id()).build();
        return new Jobs.Order(
                state.owner(), KIND, SyncRoom.CHANNEL_CARE.subject(state.id()), spec, Instant.EPOCH, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new Run(job, slice);
    }

    private final class Run implements JobRun {
        private final Job job;
        private final Slice slice;
        private final String sourceId;
        private final FileSource source;

        Run(Job job, Slice slice) {
            this.job = job;
            this.slice = slice;
            this.sourceId = job.spec().string("source");
            this.source = sources.open(job.owner(), sourceId, Deadline.of(slice::left, slice::sleep));
        }

        @Override
        public Next next(Job current) {
            return new Phases(
                            List.of(phase(OPENING, "looking after channels", this::lookAfter)),
                            ended -> done(ended, again(ended)))
                    .next(current);
        }

        private Beginning lookAfter(Job current) {
            Optional<SyncState> state = SyncState.find(documents, sourceId);
            if (state.isEmpty()) {
                return new Skipped();
            }
            try {
                return With.lanes(source.corpora(state.get().choice()).stream()
                        .map(corpus -> LaneSeed.of(corpusCursor(corpus)))
                        .toList());
            } catch (SourceException e) {
                return new Instead(done(current, AFTER_FAILURE));
            }
        }

        private Duration again(Job current) {
            if (current.progress().number("refused", 0) > 0) {
                return AFTER_REFUSAL;
            }
            if (current.progress().number("failed", 0) > 0) {
                return AFTER_FAILURE;
            }
            Duration half = earliest(Channel::renewAt)
                    .map(at -> Duration.between(slice.now(), at))
                    .orElse(LIFE.dividedBy(2));
            return half.compareTo(SOONEST) < 0 ? SOONEST : half;
        }

        private Next done(Job current, Duration again) {
            Optional<SyncState> state = SyncState.find(documents, sourceId);
            Instant next = slice.now().plus(again);
            Fields.Builder patch = Fields.builder().put("channelsAt", next.toEpochMilli());
            earliest(Channel::expires).ifPresent(until -> patch.put("watchedUntil", until.toEpochMilli()));
            if (current.progress().number("opened", 0) > 0) {
                patch.put("nextAt", slice.now().toEpochMilli()); // no channel tells of what changed before it was open
            } else if (state.filter(known -> known.nextAt().isAfter(next)).isPresent()) {
                patch.put("nextAt", next.toEpochMilli()); // a source is visited for its channels when it is due itself
            }
            List<Write> writes =
                    state.map(known -> known.changed(patch.build())).stream().toList();
            return new Next.Done(Fields.empty(), writes);
        }

        /** Returns when the first corpus comes to a time at which its latest channel does; empty when no corpus has a channel. */
        private Optional<Instant> earliest(Function<Channel, Instant> time) {
            Map<String, Instant> latest = new HashMap<>();
            Channel.of(documents, sourceId)
                    .forEach(channel ->
                            latest.merge(channel.corpus(), time.apply(channel), (a, b) -> a.isAfter(b) ? a : b));
            return latest.values().stream().min(Comparator.naturalOrder());
        }

        private Fields corpusCursor(Corpus corpus) {
            return Fields.builder()
                    .put("corpus", corpus.key())
                    .put("driveId", corpus.driveId())
                    .build();
        }

        @Override
        public Step step(Lane lane) {
            String corpus = lane.cursor().string("corpus");
            List<Channel> open = Channel.of(documents, sourceId).stream()
                    .filter(channel -> channel.corpus().equals(corpus))
                    .sorted(Comparator.comparing(Channel::expires).reversed())
                    .toList();
            if (open.isEmpty() || open.get(0).renewAt().isBefore(slice.now())) {
                return openOne(lane, corpus);
            }
            return open.size() == 1
                    ? Step.Commit.last(List.of(), lane.cursor(), Map.of())
                    : stop(lane, open.get(open.size() - 1));
        }

        private Step openOne(Lane lane, String key) {
            Optional<URI> address = addresses.of(job.owner(), sourceId);
            if (address.isEmpty()) {
                return Step.Commit.last(List.of(), lane.cursor(), Map.of("refused", 1L));
            }
            String token = chance.get();
            Corpus corpus = new Corpus(lane.cursor().optionalString("driveId"), key, Optional.empty());
            try {
                PushChannel channel = source.changes(corpus)
                        .watch(new PushChannel.Request(
                                chance.get(), token, address.get(), slice.now().plus(LIFE)));
                Write opened = Channel.opened(job.owner(), sourceId, key, channel, token, slice.now());
                return Step.Commit.goOn(List.of(opened), lane.cursor(), Map.of("opened", 1L));
            } catch (SourceException e) {
                String count = e.kind() == Kind.REJECTED || e.kind() == Kind.FORBIDDEN ? "refused" : "failed";
                return Step.Commit.last(List.of(), lane.cursor(), Map.of(count, 1L));
            }
        }

        /** Stops a channel. One that cannot be stopped is deleted all the same: its notices are refused from then on, and it expires. */
        private Step stop(Lane lane, Channel old) {
            try {
                source.stop(old.toSource());
            } catch (SourceException e) {
                return Step.Commit.goOn(List.of(old.closed()), lane.cursor(), Map.of("unstopped", 1L));
            }
            return Step.Commit.goOn(List.of(old.closed()), lane.cursor(), Map.of("stopped", 1L));
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
