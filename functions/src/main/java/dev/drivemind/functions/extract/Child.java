package dev.drivemind.functions.extract;

import dev.drivemind.content.Extractor;
import dev.drivemind.content.Outcome;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * One process that reads files, and the way to ask it. {@code Frames} of the module {@code extract} has the protocol.
 * Not for use by many threads at once.
 */
final class Child implements AutoCloseable {
    private static final int HELLO = 0x444d5848;
    private static final int QUESTION = 0x444d5851;
    private static final int REPLY = 0x444d5852;
    private static final int COPY = 0x444d5843;
    private static final int PAGES = 0x444d5850;
    private static final int LONGEST_NAME = 1_000;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Process process;
    private final Bounds bounds;
    private final LongSupplier nanos;
    private final DataInputStream answers;
    private final DataOutputStream questions;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "extractor-answers");
        thread.setDaemon(true);
        return thread;
    });
    private int files;
    private boolean ended;

    /** What it said of a file. */
    record Reply(Outcome outcome, String text, int scans) {}

    /** It died or was ended; the message says why. */
    static final class BrokeException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokeException(String message) {
            super(message);
        }
    }

    /** What an answer is read by. */
    @FunctionalInterface
    private interface Answer<T> {
        T read(DataInputStream in) throws IOException;
    }

    private Child(Process process, Bounds bounds, LongSupplier nanos) {
        this.process = process;
        this.bounds = bounds;
        this.nanos = nanos;
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Waits until a process is ready.
     *
     * @param nanos a clock
     * @throws BrokeException if it does not become ready; it has ended then
     */
    static Child of(Process process, Bounds bounds, LongSupplier nanos) throws BrokeException {
        Child child = new Child(process, bounds, nanos);
        boolean unused = child.await(in -> requireMark(in, HELLO), Duration.ofDays(1), bounds.start());
        return child;
    }

    private static boolean requireMark(DataInputStream in, int mark) throws IOException {
        if (in.readInt() != mark) {
            throw new IOException("Something else than an answer was written");
        }
        return true;
    }

    /** Returns true if it has read nothing yet. */
    boolean isFresh() {
        return files == 0;
    }

    /** Returns true if it is to be replaced. */
    boolean isUsedUp() {
        return ended || files >= bounds.files() || !process.isAlive();
    }

    /**
     * Has a file read.
     *
     * @throws BrokeException if that takes too much, or the process dies of it; it has ended then
     */
    Reply read(Path file, String name, String type, int mostChars) throws BrokeException {
        files++;
        try {
            questions.writeInt(QUESTION);
            questions.writeUTF(file.toString());
            questions.writeUTF(shortened(name));
            questions.writeUTF(shortened(type));
            questions.writeInt(mostChars);
            questions.flush();
        } catch (IOException e) {
            close();
            throw new BrokeException("it ended");
        }
        return await(in -> reply(in, mostChars), bounds.cpu(), bounds.wall());
    }

    /**
     * Has pages copied that are pictures without text.
     *
     * @throws BrokeException if that takes too much, or the process dies of it; it has ended then
     */
    Extractor.Pages.Copied copy(Extractor.Scanned scanned) throws BrokeException {
        files++;
        try {
            questions.writeInt(COPY);
            questions.writeUTF(scanned.file().toString());
            questions.writeUTF(scanned.to().toString());
            questions.writeInt(scanned.from());
            questions.writeInt(scanned.most());
            questions.writeInt(scanned.mostBytes());
            questions.flush();
        } catch (IOException e) {
            close();
            throw new BrokeException("it ended");
        }
        return await(Child::pages, bounds.cpu(), bounds.wall());
    }

    private static Extractor.Pages.Copied pages(DataInputStream in) throws IOException {
        boolean unused = requireMark(in, PAGES);
        return new Extractor.Pages.Copied(in.readInt(), in.readInt());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(text.length() - LONGEST_NAME);
    }

    private static Reply reply(DataInputStream in, int mostChars) throws IOException {
        boolean unused = requireMark(in, REPLY);
        Outcome outcome = outcome(in.readUTF());
        int scans = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > 4L * mostChars) {
            throw new IOException("An answer of " + length + " bytes");
        }
        byte[] text = new byte[length];
        in.readFully(text); // a text that ends too early is none: it would be taken for the whole
        return new Reply(outcome, new String(text, StandardCharsets.UTF_8), scans);
    }

    private static Outcome outcome(String word) throws IOException {
        try {
            return Outcome.of(word);
        } catch (IllegalArgumentException e) {
            throw new IOException("An answer that has no meaning", e);
        }
    }

    /** A busy machine makes everything take longer, so that the processor's time is what counts; a file that only waits has the other bound. */
    private <T> T await(Answer<T> answer, Duration cpu, Duration wall) throws BrokeException {
        long start = nanos.getAsLong();
        Duration cpuBefore = cpuTime();
        Future<T> coming = reader.submit(() -> answer.read(answers));
        while (true) {
            try {
                return coming.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                boolean tooBusy = cpuTime().minus(cpuBefore).compareTo(cpu) > 0;
                boolean tooLong = nanos.getAsLong() - start > wall.toNanos();
                if (tooBusy || tooLong) {
                    close();
                    throw new BrokeException("it took more than " + (tooBusy ? cpu : wall).toSeconds() + " seconds"
                            + (tooBusy ? " of the processor" : ""));
                }
            } catch (ExecutionException | CancellationException e) {
                close();
                throw new BrokeException("it ended, for lack of memory or by a fault");
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new BrokeException("it was interrupted");
            }
        }
    }

    private Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() {
        ended = true;
        Process unused = process.destroyForcibly();
        reader.shutdownNow();
    }
}
