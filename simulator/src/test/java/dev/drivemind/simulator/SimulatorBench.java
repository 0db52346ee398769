package dev.drivemind.simulator;

import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many items per second {@code files.list} gives; run by hand. Arguments: items, lanes. */
final class SimulatorBench {
    private static final String FIELDS =
            "nextPageToken,incompleteSearch,files(id,name,mimeType,parents,size,md5Checksum,"
                    + "createdTime,modifiedTime,version,trashed,owners(emailAddress),ownedByMe,driveId,"
                    + "shortcutDetails/targetId,capabilities(canListChildren,canDownload),appProperties)";
    private static final Pattern TOKEN = Pattern.compile("\"nextPageToken\":\"([^\"]+)\"");

    private SimulatorBench() {}

    public static void main(String[] args) throws Exception {
        long files = Long.parseLong(args[0]);
        int lanes = Integer.parseInt(args[1]);
        boolean parents = args.length < 3 || !args[2].equals("noparents");
        SimDrive drive = new SyntheticDrive(SyntheticSpec.of(files, 7), Clock.systemUTC());
        try (DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()))) {
            for (int round = 0; round < 4; round++) {
                report(simulator.url(), lanes, parents ? FIELDS : FIELDS.replace("parents,", ""), System.out);
            }
        }
    }

    private static void report(URI root, int lanes, String fields, PrintStream out) throws Exception {
        long start = System.nanoTime();
        long cpu = cpu();
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        List<Future<long[]>> results = threads.invokeAll(lanes(root, lanes, fields));
        threads.shutdown();
        long pages = 0;
        long bytes = 0;
        for (Future<long[]> result : results) {
            pages += result.get()[0];
            bytes += result.get()[1];
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                "%d pages, %d MB, %.2f s, %.2f CPU s (client included)%n",
                pages, bytes >> 20, seconds, (cpu() - cpu) / 1e9);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static List<Callable<long[]>> lanes(URI root, int lanes, String fields) {
        Instant start = Instant.parse("2014-01-01T00:00:00Z");
        List<Callable<long[]>> all = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            Instant from = start.plus(4383L * i / lanes, ChronoUnit.DAYS);
            Instant below = start.plus(4383L * (i + 1) / lanes, ChronoUnit.DAYS);
            String q = "trashed = false and createdTime >= '" + from + "' and createdTime < '" + below + "'";
            all.add(() -> list(root, q, fields));
        }
        return all;
    }

    private static long[] list(URI root, String q, String fields) throws IOException {
        String address = root + "drive/v3/files?pageSize=1000&q=" + encode(q) + "&fields=" + encode(fields);
        String token = "";
        long pages = 0;
        long bytes = 0;
        byte[] buffer = new byte[1 << 20];
        while (true) {
            URI page = URI.create(token.isEmpty() ? address : address + "&pageToken=" + encode(token));
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer x");
            int length;
            try (InputStream in = connection.getInputStream()) {
                length = in.readNBytes(buffer, 0, buffer.length);
            }
            pages++;
            bytes += length;
            int tail = Math.max(0, length - 200);
            Matcher next = TOKEN.matcher(new String(buffer, tail, length - tail, StandardCharsets.US_ASCII));
            if (!next.find()) {
                return new long[] {pages, bytes};
            }
            token = next.group(1);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
