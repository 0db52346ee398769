package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.store.Document;
import dev.drivemind.store.Ref;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one watched document, and what its listener was told. States are told in the order of their times; one that
 * comes before its predecessor was told takes that one's place.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Ref ref;
    private final Consumer<Optional<Document>> listener;
    private final Executor teller;
    private String name = "";
    private Optional<Document> latest = Optional.empty();
    private long asOf = -1;
    private boolean seen;
    private boolean untold;
    private boolean scheduled;
    private boolean ended;

    Watch(Ref ref, Consumer<Optional<Document>> listener, Executor teller) {
        this.ref = ref;
        this.listener = listener;
        this.teller = teller;
    }

    /** The document's name in Firestore. */
    synchronized String name() {
        return name;
    }

    synchronized void name(String given) {
        name = given;
    }

    /** How many documents it is known to have now: one or none. */
    synchronized int holds() {
        return seen && latest.isPresent() ? 1 : 0;
    }

    /** Whether the server has told the state since it last began. */
    synchronized boolean isKnown() {
        return seen;
    }

    /** The server begins again to tell the state. */
    synchronized void beginAnew() {
        seen = false;
    }

    /** The document is there, in a state that is told unless it is older than the one known. */
    synchronized void present(Document now) {
        seen = true;
        if (now.version() > asOf) {
            become(Optional.of(now), now.version());
        }
    }

    /** The document is not there as of a time, 0 if that was not told. */
    synchronized void absent(long time) {
        seen = true;
        if (asOf < 0 || (latest.isPresent() && (time == 0 || time > asOf))) {
            become(Optional.empty(), Math.max(Math.max(0, asOf), time));
        }
    }

    /** The server has told the whole state as of a time: what it said nothing of is not there. */
    synchronized void complete(long time) {
        if (!seen) {
            absent(time);
        }
    }

    private void become(Optional<Document> state, long time) {
        latest = state;
        asOf = time;
        untold = true;
        if (!scheduled && !ended) {
            scheduled = true;
            try {
                teller.execute(this::tell);
            } catch (RejectedExecutionException e) {
                LOG.debug("No more notices of {}: the store is closed", ref, e);
            }
        }
    }

    private void tell() {
        Optional<Document> state;
        synchronized (this) {
            scheduled = false;
            if (ended || !untold) {
                return;
            }
            untold = false;
            state = latest;
        }
        try {
            listener.accept(state);
        } catch (RuntimeException e) {
            LOG.warn("A listener to {} failed", ref, e);
        }
    }

    /** Nothing is told any more. */
    synchronized void end() {
        ended = true;
    }
}
