package dev.drivemind.local.meaning;

import dev.drivemind.search.Embedder.UnusableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process that turns texts into vectors, and the way to ask it. {@code Frames} of the module {@code meaning} has the protocol.
 * Not for use by many threads at once.
 */
final class EmbedderProcess implements AutoCloseable {
    private static final int HELLO = 0x444d4d48;
    private static final int FAILED = 0x444d4d46;
    private static final int QUESTION = 0x444d4d51;
    private static final int REPLY = 0x444d4d52;
    private static final int MOST_DIMENSIONS = 10_000;

    /** A busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final DataInputStream answers;
    private final DataOutputStream questions;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "embedder-answers");
        thread.setDaemon(true);
        return thread;
    });
    private int dimensions;

    /** What an answer is read by. */
    @FunctionalInterface
    private interface Answer<T> {
        T read() throws IOException;
    }

    private EmbedderProcess(Process process) {
        this.process = process;
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Waits until a process is ready.
     *
     * @throws UnusableException if it says that it cannot work on this machine; it has ended then
     * @throws IOException if it does not become ready; it has ended then
     */
    static EmbedderProcess of(Process process) throws IOException {
        EmbedderProcess started = new EmbedderProcess(process);
        started.dimensions = started.await(started::greeting);
        return started;
    }

    private int greeting() throws IOException {
        int mark = answers.readInt();
        if (mark == FAILED) {
            throw new UnusableException(answers.readUTF(), null);
        }
        int told = answers.readInt();
        if (mark != HELLO || told < 1 || told > MOST_DIMENSIONS) {
            throw new IOException("Something else than a greeting was written");
        }
        return told;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Returns the vectors of texts.
     *
     * @throws IOException if it dies of them, or takes too long; it has ended then
     */
    List<float[]> embed(List<String> texts) throws IOException {
        try {
            questions.writeInt(QUESTION);
            questions.writeInt(texts.size());
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                questions.writeInt(bytes.length);
                questions.write(bytes);
            }
            questions.flush();
        } catch (IOException e) {
            close();
            throw e;
        }
        return await(() -> vectors(texts.size()));
    }

    private List<float[]> vectors(int count) throws IOException {
        if (answers.readInt() != REPLY) {
            throw new IOException("Something else than an answer was written");
        }
        List<float[]> vectors = new ArrayList<>(count);
        byte[] bytes = new byte[dimensions * Float.BYTES];
        for (int i = 0; i < count; i++) {
            answers.readFully(bytes);
            float[] vector = new float[dimensions];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
            vectors.add(vector);
        }
        return vectors;
    }

    private <T> T await(Answer<T> answer) throws IOException {
        Future<T> coming = reader.submit(answer::read);
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close();
            throw new IOException("It took more than " + PATIENCE.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            close();
            if (e.getCause() instanceof UnusableException unusable) {
                throw unusable;
            }
            throw new IOException("It ended, for lack of memory or by a fault", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("It was interrupted", e);
        }
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() {
        Process unused = process.destroyForcibly();
        reader.shutdownNow();
    }
}
