package dev.drivemind.agent.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the process uses, now and since it started.
 *
 * @param requests how many requests it has sent, repeated ones included
 * @param failed how many of them had no answer, or one that says that the server does not work
 * @param repeated how many of them were sent before
 * @param memory what it has of the machine's memory, in bytes, if the machine says so
 * @param memoryLimit the most that it may have, if there is a limit
 * @param databases how large its databases are together, in bytes
 */
public record Use(
        long requests, long failed, long repeated, OptionalLong memory, OptionalLong memoryLimit, long databases) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final long KIB = 1_024;

    /** Where the machine says how much memory a process has, and may have. */
    public record Places(Path status, Path limit) {
        /** Those of Linux. */
        public static final Places LINUX =
                new Places(Path.of("/proc/self/status"), Path.of("/sys/fs/cgroup/memory.max"));
    }

    /** Returns what is used, with what only the machine knows. */
    public static Use of(long requests, long failed, long repeated, Places places, Path state) {
        return new Use(requests, failed, repeated, resident(places.status()), limit(places.limit()), size(state));
    }

    private static OptionalLong resident(Path file) {
        Matcher found = RESIDENT.matcher(text(file).orElse(""));
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1)) * KIB) : OptionalLong.empty();
    }

    private static OptionalLong limit(Path file) {
        return text(file).map(String::strip).filter(text -> text.matches("[0-9]{1,18}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long size(Path state) {
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.db(-wal)?"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
