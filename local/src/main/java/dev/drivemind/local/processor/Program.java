package dev.drivemind.local.processor;

import com.google.gson.JsonObject;
import dev.drivemind.content.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program of the machine's owner as a processor: a process for each text, JSON in, JSON out. */
final class Program implements Processor {
    private static final Logger log = LoggerFactory.getLogger(Program.class);

    private final String name;
    private final List<String> command;
    private final ProgramBounds bounds;
    private final Path workspace;
    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param command the program's path and its arguments
     * @param workspace where folders are made for it
     * @param nanos a clock
     */
    Program(String name, List<String> command, ProgramBounds bounds, Path workspace, LongSupplier nanos) {
        this.name = name;
        this.command = List.copyOf(command);
        this.bounds = bounds;
        this.workspace = workspace;
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return name;
    }

    /** A program that fails each time would take its time of each text: it is then left alone. */
    @Override
    public Answer process(Request request) {
        if (failures.get() >= bounds.failures()) {
            return new Answer.Failed(
                    "it failed " + bounds.failures() + " times in a row, and is not run until the next start");
        }
        try {
            Answer answer = new Answer.Looked(ProgramAnswer.read(name, run(request)));
            failures.set(0);
            return answer;
        } catch (ProgramRun.FailedException e) {
            int inARow = failures.incrementAndGet();
            log.atInfo()
                    .addKeyValue("event", "processor-failed")
                    .addKeyValue("inARow", inARow)
                    .log("The processor {} failed: {}", name, e.getMessage());
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private String run(Request request) throws ProgramRun.FailedException {
        Path folder = newFolder();
        try {
            return new ProgramRun(command, bounds, nanos).answer(json(request), folder);
        } finally {
            delete(folder);
        }
    }

    private static String json(Request request) {
        JsonObject json = new JsonObject();
        json.addProperty("id", request.id());
        json.addProperty("name", request.name());
        json.addProperty("type", request.type());
        json.addProperty("text", request.text());
        return json.toString();
    }

    /** Only its owner may look into it, as with all temporary folders. */
    private Path newFolder() throws ProgramRun.FailedException {
        try {
            return Files.createTempDirectory(Files.createDirectories(workspace), name);
        } catch (IOException e) {
            throw new ProgramRun.FailedException("there is no room for its input");
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            log.warn("What a processor has left cannot be deleted", e);
        }
    }
}
