package dev.drivemind.local.meaning;

import dev.drivemind.functions.program.Program;
import dev.drivemind.search.Embedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has texts turned into vectors by a process of its own, which is started when it is needed and ends with this one. Its program may be built
 * while this runs. What it says of this machine at its first start stays true: without native code for it there is no second one.
 */
public final class ChildEmbedder implements Embedder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChildEmbedder.class);

    private static final String JAR = "drivemind-meaning.jar";
    private static final String MODEL = "all-MiniLM-L6-v2-q";
    private static final String MAIN = "dev.drivemind.meaning.Embedder";
    private static final List<String> OPTIONS = List.of(
            "-Xmx128m",
            "-XX:MaxDirectMemorySize=32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xshare:auto");

    private final Path folder;
    private final Path java;
    private final Path scratch;
    private @Nullable EmbedderProcess process;
    private @Nullable UnusableException unusable;
    private boolean closed;

    /**
     * @param folder where the program is, if it is there, as its build leaves it
     * @param java the command that runs it
     * @param scratch a folder for its process; what is in there from before is deleted
     */
    public ChildEmbedder(Path folder, Path java, Path scratch) {
        this.folder = folder;
        this.java = java;
        this.scratch = scratch;
    }

    private Optional<String> classPath() {
        return Program.classPath(folder, JAR);
    }

    @Override
    public boolean exists() {
        return classPath().isPresent();
    }

    @Override
    public String model() {
        return MODEL;
    }

    /** A process that was ended from outside, as for lack of memory, is replaced once. */
    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        try {
            return started().embed(texts);
        } catch (IOException e) {
            process = null;
        }
        try {
            return started().embed(texts);
        } catch (IOException e) {
            process = null;
            throw new UnusableException("its program has ended twice, perhaps for lack of memory", e);
        }
    }

    private EmbedderProcess started() throws IOException {
        if (unusable != null) {
            throw unusable;
        }
        if (closed) {
            throw new UnusableException("its program is closed", null);
        }
        EmbedderProcess known = process;
        if (known != null && known.isAlive()) {
            return known;
        }
        String classPath = classPath().orElseThrow(() -> new UnusableException("its program is not built", null));
        try {
            EmbedderProcess fresh = EmbedderProcess.of(new Program(java, classPath, MAIN).start(scratch, OPTIONS));
            process = fresh;
            return fresh;
        } catch (UnusableException e) {
            unusable = e;
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.close();
            process = null;
            try {
                Program.empty(scratch); // the native code that it has unpacked there
            } catch (IOException e) {
                log.info("What finding out what texts mean has left is deleted the next time", e);
            }
        }
    }
}
