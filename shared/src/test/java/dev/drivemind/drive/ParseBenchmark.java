package dev.drivemind.drive;

import dev.drivemind.source.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Prints how many files a second of one core reads from pages of a listing. Run its main method; it is no test. */
final class ParseBenchmark {
    private static final int PAGES_PER_ROUND = 1000;
    private static final int ROUNDS = 6;

    private ParseBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        byte[] page = page().getBytes(StandardCharsets.UTF_8);
        System.out.printf(Locale.ROOT, "%,d bytes per page of %d files%n", page.length, DriveRequests.PAGE_SIZE);
        for (int round = 1; round <= ROUNDS; round++) {
            long start = cpuNanos();
            long files = 0;
            for (int i = 0; i < PAGES_PER_ROUND; i++) {
                Page read = FileListReader.read(new ByteArrayInputStream(page));
                files += read.files().size();
            }
            double seconds = (cpuNanos() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %,.0f files and %,.0f MB per CPU second%n",
                    round,
                    files / seconds,
                    PAGES_PER_ROUND * page.length / 1e6 / seconds);
        }
    }

    /** Other work on the machine must not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("{\"incompleteSearch\":false,\"nextPageToken\":\"next\",\"files\":[");
        for (int i = 0; i < DriveRequests.PAGE_SIZE; i++) {
            page.append(i == 0 ? "" : ",").append(file(i));
        }
        return page.append("]}").toString();
    }

    private static String file(int i) {
        return """
                {"id":"1QfVzWn0s8bT3cYkLxR7uHdE9%06d","version":"%d","name":"Holiday in the mountains %d – überall.jpg",\
                "mimeType":"image/jpeg","parents":["0AKq3mZbU7xcLUk9P%04d"],"trashed":false,\
                "createdTime":"2021-03-%02dT05:06:07.%03dZ","modifiedTime":"2023-11-05T17:46:07.120Z","size":"%d",\
                "md5Checksum":"9e107d9d372bb6826bd81d3542a4%04x","owners":[{"emailAddress":"somebody@example.com"}],\
                "ownedByMe":true,"capabilities":{"canListChildren":false}}""".formatted(i, 4000 + i, i, i / 40, 1 + i % 28, i % 1000, 1_500_000L + i * 7919L, i);
    }
}
