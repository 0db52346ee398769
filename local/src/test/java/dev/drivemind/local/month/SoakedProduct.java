package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.drivemind.job.Limits;
import dev.drivemind.local.host.LocalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code drivemind up} runs, over a time that is set ahead by lines such as {@code 1800}, in seconds. It answers each with
 * what it holds: bytes of the heap after a collection, threads, open files.
 */
public final class SoakedProduct {
    private SoakedProduct() {}

    /** Serves until its input ends; takes {@code up --data DIRECTORY --json --port PORT}. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // where logs go
        List<String> given = Arrays.asList(arguments);
        Path data = Path.of(given.get(given.indexOf("--data") + 1));
        int port = Integer.parseInt(given.get(given.indexOf("--port") + 1));
        JumpingTime time = new JumpingTime();
        LocalServer.Options options =
                new LocalServer.Options(data, port, Limits.STANDARD, LocalServer.Work.JOBS_AND_SYNC, Optional.empty());
        try (LocalServer server = LocalServer.start(options, time);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            JsonObject greeting = new JsonObject();
            greeting.addProperty("url", server.url().toString());
            answers.println(greeting);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                time.jump(Long.parseLong(line));
                answers.println(held());
            }
        }
    }

    private static JsonObject held() {
        System.gc();
        JsonObject held = new JsonObject();
        held.addProperty(
                "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        held.addProperty("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        held.addProperty(
                "files",
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount());
        return held;
    }
}
