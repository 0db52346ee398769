package dev.drivemind.content;

import dev.drivemind.content.PartMaker.Ready;
import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Has the next part of a content made by a service:
 *
 * <ol>
 *   <li>What was paid for before is taken from where it is kept.
 *   <li>Else it is made ready, as much as the service takes at once and the budget pays for.
 *   <li>It is paid for, sent, and what comes back is kept. The caller commits that it is paid.
 * </ol>
 */
final class PaidCalls implements AutoCloseable {
    private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

    private final PaidWork work;
    private final String source;
    private final ReadParts parts;
    private final PartMaker maker;
    private final Paying paying;
    private final InstantSource clock;

    /**
     * What it is paid with.
     *
     * @param budgets of the owner
     * @param sending notes that contents leave
     */
    record Paying(Budgets budgets, Sending sending) {}

    /**
     * @param source the id of that of the files
     * @param maker makes parts
     */
    PaidCalls(PaidWork work, String source, ReadParts parts, PartMaker maker, Paying paying, InstantSource clock) {
        this.work = work;
        this.source = source;
        this.parts = parts;
        this.maker = maker;
        this.paying = paying;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Answer {
        /**
         * A part was made.
         *
         * @param writes to be committed with it: that it is paid for
         */
        record Made(Part part, List<Write> writes) implements Answer {}

        /** The others of this content cannot be made. */
        record Refused(String reason) implements Answer {}

        /** The content is another one. */
        record Changed() implements Answer {}

        /** What makes parts ready broke. */
        record Broke() implements Answer {}

        /** Nothing can be made for a while. */
        record Wait(Instant until, String reason) implements Answer {}

        /** The service did not answer. */
        record Silent() implements Answer {}

        /** Nothing is made any more: the budget is used up, or the service does not serve. */
        record Stopped() implements Answer {}
    }

    private Service service() {
        return work.service();
    }

    /**
     * Has the next part of a file's content made.
     *
     * @param fresh whether an attempt went wrong
     * @throws dev.drivemind.source.SourceException if the source does not hand the file out
     */
    Answer next(FileEntry entry, StoredContent content, boolean fresh) {
        long from = work.done(content);
        String call = source + "~" + content.hash() + "~" + from;
        Optional<Part> known = parts.findAnywhere(source, content.hash(), from);
        if (known.isPresent()) {
            return made(known.get(), call);
        }
        Budget budget = paying.budgets().of(service());
        if (budget.hindrance().isPresent()) {
            return new Answer.Stopped();
        }
        try {
            Ready ready = maker.next(entry, content, service().units(budget.left()), fresh);
            if (ready instanceof Ready.ToSend toSend) {
                return send(entry, content, call, toSend);
            } else if (ready instanceof Ready.Refused refused) {
                return new Answer.Refused(refused.reason());
            }
            return ready instanceof Ready.Changed ? new Answer.Changed() : new Answer.Broke();
        } catch (IOException e) {
            throw new StoreException("Contents cannot be put on the disk while they are read. Check the disk", e);
        }
    }

    private Answer send(FileEntry entry, StoredContent content, String call, Ready.ToSend ready) {
        paying.sending().note(service(), source, entry.id());
        if (!paying.budgets().reserve(service(), call, ready.units())) {
            return new Answer.Wait(clock.instant(), "Another job has spent what was left of the budget");
        }
        try {
            Part part = ready.call().get();
            parts.put(source, content.hash(), work.done(content), part);
            return made(part, call);
        } catch (ServiceException e) {
            return failed(call, e);
        }
    }

    private Answer failed(String call, ServiceException e) {
        String message = String.valueOf(e.getMessage());
        if (e.kind() != ServiceException.Kind.UNKNOWN) {
            paying.budgets().release(service(), call);
        }
        return switch (e.kind()) {
            case REFUSED -> new Answer.Refused(message);
            case QUOTA -> new Answer.Wait(clock.instant().plus(QUOTA_PAUSE), message);
            case UNUSABLE -> {
                paying.budgets().trouble(service(), message);
                yield new Answer.Stopped();
            }
            case NOT_SENT, UNKNOWN -> new Answer.Silent();
        };
    }

    private Answer made(Part part, String call) {
        return new Answer.Made(
                part, paying.budgets().paid(service(), call).stream().toList());
    }

    @Override
    public void close() {
        maker.close();
    }
}
