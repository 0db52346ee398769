package dev.drivemind.functions.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Java program that is started as a process of its own: with no environment, no network where the system can take it away, behind others
 * in the queue for processors, and in a folder of its own. Not for use by many threads at once.
 */
public final class Program {
    private final Path java;
    private final String classPath;
    private final String main;
    private @Nullable List<String> isolation;

    /**
     * @param java the command that runs it
     * @param main the name of its class
     */
    public Program(Path java, String classPath, String main) {
        this.java = java;
        this.classPath = classPath;
        this.main = main;
    }

    /** Returns the class path of a program as its build leaves it, as a jar or as classes; empty if it is not in this folder. */
    public static Optional<String> classPath(Path folder, String jar) {
        Path absolute = folder.toAbsolutePath(); // it is started in a folder of its own
        String libraries = absolute.resolve("lib").resolve("*").toString();
        return Stream.of(absolute.resolve(jar), absolute.resolve("classes"))
                .filter(Files::exists)
                .findFirst()
                .map(program -> program + File.pathSeparator + libraries);
    }

    /**
     * Starts it.
     *
     * @param scratch its folder; what an earlier process has left in it is deleted
     * @param options for Java
     * @throws IOException if it cannot be started
     */
    public Process start(Path scratch, List<String> options) throws IOException {
        empty(scratch);
        Path unused = Files.createDirectories(scratch);
        List<String> words = new ArrayList<>(isolation());
        words.add(java.toString());
        words.addAll(options);
        words.addAll(List.of(
                "-Djava.io.tmpdir=" + scratch.toAbsolutePath(), "-Dfile.encoding=UTF-8", "-cp", classPath, main));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(scratch.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    /** Deletes a folder with what a process has left in it that did not end by itself, if it is there. */
    public static void empty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Takes the network away, and turns in the back of the queue for processors, where the system has commands for it. */
    private List<String> isolation() {
        List<String> known = isolation;
        if (known == null) {
            known = new ArrayList<>();
            if (works(List.of("nice", "-n", "10", "true"))) {
                known.addAll(List.of("nice", "-n", "10"));
            }
            if (works(List.of("unshare", "--user", "--map-current-user", "--net", "true"))) {
                known.addAll(List.of("unshare", "--user", "--map-current-user", "--net"));
            }
            isolation = known;
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
}
