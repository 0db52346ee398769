package dev.drivemind.local.bench;

import dev.drivemind.drive.AccessTokens;
import dev.drivemind.drive.DriveAccount;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.DriveEndpoint;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.source.Content;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** Reads the endless file in a process of its own, checks each block that comes, and tells what that took. */
final class StreamReader {
    private static final long NANOS = 1_000_000_000L;

    private StreamReader() {}

    /** Arguments: the drive's address, where to begin, and for how many seconds to read at most. */
    public static void main(String[] arguments) throws IOException {
        long from = Long.parseLong(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);
        Timeouts timeouts = new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        Deadline deadline = Deadline.of(() -> Duration.ofHours(1), duration -> {});
        DriveAccount account =
                new DriveAccount(new DriveEndpoint(arguments[0], pacer), "bench", AccessTokens.fixed("any"));
        try (DriveClient client = new DriveClient(timeouts, InstantSource.system(), new Random(1));
                FileSource source = client.open(account, deadline);
                Content content = source.open(EndlessFile.ID, from)) {
            long[] read = read(content.bytes(), from, seconds);
            System.out.printf(
                    "{\"bytes\":%d,\"requests\":%d,\"earlyKilobytes\":%d,\"lateKilobytes\":%d}%n",
                    read[0], source.requests(), read[1], resident());
        }
    }

    /** Returns how many bytes came, and the memory that was resident after a sixth of the time. */
    private static long[] read(InputStream in, long from, long seconds) throws IOException {
        byte[] buffer = new byte[2 << 20];
        long start = System.nanoTime();
        long end = start + seconds * NANOS;
        long early = 0;
        long total = 0;
        int count = 0;
        while (System.nanoTime() < end && count >= 0) {
            count = in.read(buffer, 0, buffer.length);
            if (count > 0) {
                require(buffer, count, from + total);
                total += count;
            }
            if (early == 0 && System.nanoTime() - start > seconds * NANOS / 6) {
                early = resident();
            }
        }
        return new long[] {total, early};
    }

    private static void require(byte[] buffer, int count, long place) {
        for (int i = 0; i < count; i += 512) {
            if (buffer[i] != EndlessFile.at(place + i)) {
                throw new IllegalStateException("Byte " + (place + i) + " is another one");
            }
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
