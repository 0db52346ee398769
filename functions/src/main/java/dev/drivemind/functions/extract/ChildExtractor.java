package dev.drivemind.functions.extract;

import dev.drivemind.content.Extractor;
import dev.drivemind.functions.program.Program;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
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

    private final Path folder;
    private final Path java;
    private final Path workspace;
    private final Bounds bounds;
    private final LongSupplier nanos;
    private @Nullable Program program;
    private @Nullable Child child;
    private boolean closed;

    /**
     * @param folder where the program is, if it is there, as its build leaves it
     * @param java the command that runs it
     * @param workspace where contents are put while they are read
     * @param nanos a clock
     */
    ChildExtractor(Path folder, Path java, Path workspace, Bounds bounds, LongSupplier nanos) {
        this.folder = folder;
        this.java = java;
        this.workspace = workspace;
        this.bounds = bounds;
        this.nanos = nanos;
    }

    /**
     * Returns one with the usual bounds. Its program may be built while this process runs.
     *
     * @param folder where the program is, if it is there, as its build leaves it
     * @param java the command that runs it
     * @param workspace where contents are put while they are read; what is in there from before is deleted
     * @param nanos a clock
     */
    public static ChildExtractor of(Path folder, Path java, Path workspace, LongSupplier nanos) {
        empty(workspace);
        return new ChildExtractor(folder, java, workspace, Bounds.STANDARD, nanos);
    }

    private Optional<String> classPath() {
        return Program.classPath(folder, JAR);
    }

    @Override
    public boolean exists() {
        return classPath().isPresent();
    }

    private static void empty(Path folder) {
        try {
            Program.empty(folder);
        } catch (IOException e) {
            log.warn("What an earlier reading of contents has left cannot be deleted", e);
        }
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
            return new Answer.Read(reply.outcome(), reply.text(), reply.scans());
        } catch (Child.BrokeException e) {
            log.atInfo().addKeyValue("event", "extractor-broke").log("What reads files has ended: {}", e.getMessage());
            return new Answer.Broke(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized Pages copy(Scanned scanned) {
        try {
            return ready(scanned.fresh()).copy(scanned);
        } catch (Child.BrokeException e) {
            log.atInfo().addKeyValue("event", "extractor-broke").log("What copies pages has ended: {}", e.getMessage());
            return new Pages.Broke(String.valueOf(e.getMessage()));
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
            Child started = Child.of(start(), bounds, nanos);
            child = started;
            return started;
        } catch (IOException | Child.BrokeException e) {
            throw new StoreException(
                    "The program that takes texts out of files does not start. Run `scripts/drivemind content start` again",
                    e);
        }
    }

    private Process start() throws IOException {
        return program()
                .start(
                        workspace.resolve("scratch"),
                        List.of(
                                "-Xmx" + bounds.megabytes() + "m",
                                "-Xss2m",
                                "-XX:MaxMetaspaceSize=192m",
                                "-XX:MaxDirectMemorySize=32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData",
                                "-Xshare:auto",
                                "-Djava.awt.headless=true"));
    }

    private Program program() throws IOException {
        Program known = program;
        if (known == null) {
            String classPath = classPath().orElseThrow(() -> new IOException("It is not built"));
            known = new Program(java, classPath, MAIN);
            program = known;
        }
        return known;
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
