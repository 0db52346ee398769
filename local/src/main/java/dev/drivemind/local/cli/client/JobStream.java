package dev.drivemind.local.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A job's changes as they happen, read by a thread of its own from the server's event stream. A connection that breaks off is
 * made again from the last event seen; when that fails too, the server is lost.
 */
public final class JobStream implements AutoCloseable {

    /** What there is to say at a moment. */
    public sealed interface Signal {
        /** The job has changed. */
        record Changed(JobView job) implements Signal {}

        /** Nothing happened for as long as the caller was ready to wait. */
        record Quiet() implements Signal {}

        /** {@link JobStream#wake} was called. */
        record Woken() implements Signal {}

        /** There will be no more changes: the server refused or is lost. */
        record Broken(RuntimeException cause) implements Signal {}
    }

    /** Opens the event stream after the event with this id; from the start when it is empty. */
    interface Opener {
        InputStream open(String lastEventId);
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Opener opener;
    private final Thread reader;
    private volatile @Nullable InputStream body;
    private volatile boolean closed;
    private volatile String lastEventId = "";

    JobStream(Opener opener) {
        this.opener = opener;
        this.reader = new Thread(this::read, "job-stream");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** The next thing to say, waited for at most so long. */
    public Signal next(Duration patience) {
        try {
            Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return signal == null ? new Signal.Quiet() : signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Signal.Woken();
        }
    }

    /** Ends a wait in {@link #next}, now or the next one. */
    public void wake() {
        signals.add(new Signal.Woken());
    }

    private void read() {
        try {
            while (!closed) {
                String before = lastEventId;
                readOneConnection();
                if (before.equals(lastEventId) && !closed) {
                    throw new ServerLostException("The DriveMind server broke off the job's event stream", null);
                }
            }
        } catch (ApiException | ServerLostException e) {
            signals.add(new Signal.Broken(e));
        }
    }

    private void readOneConnection() {
        try (InputStream stream = opener.open(lastEventId);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            body = stream;
            EventLines events = new EventLines();
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                events.accept(line).ifPresent(this::publish);
            }
        } catch (IOException e) {
            // Broken off: what tells a lost server from an ended stream is whether it can be opened again.
            body = null;
        }
    }

    private void publish(EventLines.Event event) {
        lastEventId = event.id().isEmpty() ? lastEventId : event.id();
        Json.parse(event.data()).map(JobView::new).ifPresent(job -> {
            signals.add(new Signal.Changed(job));
            closed = closed || job.terminal();
        });
    }

    /** Stops reading. */
    @Override
    public void close() {
        closed = true;
        InputStream open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // The connection is being given up; how that ends is of no interest.
                body = null;
            }
        }
        reader.interrupt();
    }
}
