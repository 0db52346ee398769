package dev.drivemind.local.extract;

import dev.drivemind.content.Extractor;
import dev.drivemind.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has files read by a process of its own, which is started when it is needed, replaced after some hundred files and whenever it breaks, and
 * ends with this one. It gets a small heap, no environment, no network where the system can take it away, and a folder of its own.
 */
public final class ChildExtractor implements Extractor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChildExtractor.class);

    private static final String JAR = "drivemind-extract.jar";
    private static final String MAIN = "dev.drivemind.extract.Extractor";

    private final String classPath;
    private final Path java;
    private final Path workspace;
    private final Bounds bounds;
    private final LongSupplier nanos;
    private @Nullable List<String> without;
    private @Nullable Child child;
    private boolean closed;

    /**
     * @param classPath of the program
     * @param java the command that runs it
     * @param workspace where contents are put while they are read
     * @param nanos a clock
     */
    ChildExtractor(String classPath, Path java, Path workspace, Bounds bounds, LongSupplier nanos) {
        this.classPath = classPath;
        this.java = java;
        this.workspace = workspace;
        this.bounds = bounds;
        this.nanos = nanos;
    }

    /**
     * Returns that of a program, if it is there.
     *
     * @param folder the program's, as its build leaves it
     * @param java the command that runs it
     * @param workspace where contents are put while they are read; what is in there from before is deleted
     * @param nanos a clock
     */
    public static Optional<ChildExtractor> find(Path folder, Path java, Path workspace, LongSupplier nanos) {
        return classPath(folder).map(classPath -> {
            empty(workspace);
            return new ChildExtractor(classPath, java, workspace, Bounds.STANDARD, nanos);
        });
    }

    /** Deletes what a process has left that did not end by itself. */
    private static void empty(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            log.warn("What an earlier reading of contents has left cannot be deleted", e);
        }
    }

    /** A folder has the program as a jar, or as a build leaves its classes. */
    private static Optional<String> classPath(Path folder) {
        String libraries = folder.resolve("lib").resolve("*").toString();
        return Stream.of(folder.resolve(JAR), folder.resolve("classes"))
                .filter(Files::exists)
                .findFirst()
                .map(program -> program + File.pathSeparator + libraries);
    }

    @Override
    public Path newFile() {
        try {
            Path unused = Files.createDirectories(workspace);
            boolean posix =
                    workspace.getFileSystem().supportedFileAttributeViews().contains("posix");
            return posix
                    ? Files.createTempFile(
                            workspace,
                            "content-",
                            "",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : Files.createTempFile(workspace, "content-", "");
        } catch (IOException e) {
            throw new StoreException("No file can be made for contents. Check the disk of the data directory", e);
        }
    }

    @Override
    public synchronized Answer extract(Request request) {
        try {
            Child.Reply reply = ready(request.fresh()).read(request.file(), request.name(), request.type(), MOST_CHARS);
            return new Answer.Read(reply.outcome(), reply.text());
        } catch (Child.BrokeException e) {
            log.atInfo().addKeyValue("event", "extractor-broke").log("What reads files has ended: {}", e.getMessage());
            return new Answer.Broke(String.valueOf(e.getMessage()));
        }
    }

    private Child ready(boolean fresh) {
        Child known = child;
        if (known != null && !known.isUsedUp() && (known.isFresh() || !fresh)) {
            return known;
        }
        end();
        if (closed) {
            throw new StoreException("What reads files is closed", null);
        }
        try {
            Child started = Child.of(command().start(), bounds, nanos);
            child = started;
            return started;
        } catch (IOException | Child.BrokeException e) {
            throw new StoreException(
                    "The program that takes texts out of files does not start. Run `scripts/drivemind content start` again",
                    e);
        }
    }

    private ProcessBuilder command() throws IOException {
        Path scratch = workspace.resolve("scratch");
        empty(scratch);
        Path unused = Files.createDirectories(scratch);
        List<String> words = new ArrayList<>(isolation());
        words.add(java.toString());
        words.addAll(List.of(
                "-Xmx" + bounds.megabytes() + "m",
                "-Xss2m",
                "-XX:MaxMetaspaceSize=192m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-Dfile.encoding=UTF-8"));
        words.addAll(List.of("-cp", classPath, MAIN));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(scratch.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Takes the network away, and turns in the back of the queue for processors, where the system has commands for it. */
    private List<String> isolation() {
        List<String> known = without;
        if (known == null) {
            known = new ArrayList<>();
            if (works(List.of("nice", "-n", "10", "true"))) {
                known.addAll(List.of("nice", "-n", "10"));
            }
            if (works(List.of("unshare", "--user", "--map-current-user", "--net", "true"))) {
                known.addAll(List.of("unshare", "--user", "--map-current-user", "--net"));
            }
            without = known;
        }
        return known;
    }

    private static boolean works(List<String> command) {
        try {
            Process trial = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = trial.waitFor(5, TimeUnit.SECONDS);
            Process unused = trial.destroyForcibly();
            return ended && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end() {
        Child known = child;
        child = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
