package dev.drivemind.local.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs a program once: without a shell, with nothing of this process's environment, with a file as its input and a file for its answer, so that
 * none waits for the other. When it ends or breaks a bound, it and all processes that it was seen to start are ended.
 */
final class ProgramRun {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<String> command;
    private final ProgramBounds bounds;
    private final LongSupplier nanos;
    private final Set<ProcessHandle> started = new HashSet<>();

    ProgramRun(List<String> command, ProgramBounds bounds, LongSupplier nanos) {
        this.command = command;
        this.bounds = bounds;
        this.nanos = nanos;
    }

    /** It gave no answer; the message says why. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Returns its answer.
     *
     * @param folder an empty one, of which it may do with as it likes
     */
    String answer(String input, Path folder) throws FailedException {
        try {
            Path question = Files.writeString(folder.resolve("question.json"), input);
            Path answer = Files.createFile(folder.resolve("answer.json"));
            Process process = builder(folder, question, answer).start();
            try {
                await(process, answer);
            } finally {
                end(process);
            }
            requireFits(answer);
            if (process.exitValue() != 0) {
                throw new FailedException("it ended with the code " + process.exitValue());
            }
            return Files.readString(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FailedException("it cannot be run, or its answer is no text");
        }
    }

    private ProcessBuilder builder(Path folder, Path question, Path answer) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(question.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private void await(Process process, Path answer) throws FailedException, IOException {
        long start = nanos.getAsLong();
        try {
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(started::add);
                requireFits(answer);
                if (nanos.getAsLong() - start > bounds.time().toNanos()) {
                    throw new FailedException(
                            "it took more than " + bounds.time().toSeconds() + " seconds");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("it was interrupted");
        }
    }

    private void requireFits(Path answer) throws FailedException, IOException {
        if (Files.size(answer) > bounds.bytes()) {
            throw new FailedException("its answer is longer than " + bounds.bytes() + " bytes");
        }
    }

    private void end(Process process) {
        process.descendants().forEach(started::add);
        Process unused = process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        boolean unusedEnded = waitedFor(process);
    }

    private static boolean waitedFor(Process process) {
        try {
            return process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
