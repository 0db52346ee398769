package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.http.SecurityHeaders;
import dev.drivemind.job.Limits;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile requests, byte for byte, at the real server; {@code -Ddrivemind.hostile=N} sends the one of that number and prints it. */
@Timeout(300)
@Tag("slow")
class HostileServerTest {
    private static final int REQUESTS = 3_000;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern INTERNAL = Pattern.compile(
            "dev\\.drivemind|java\\.[a-z]+\\.|jetty|\\w+Exception|\\.java:\\d|\\sat [a-z]+\\.|sqlite",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> PATHS = List.of(
            "/api/v1/jobs",
            "/api/v1/sources",
            "/api/v1/scan/start",
            "/api/v1/scan/run",
            "/api/v1/scan/status?job=x",
            "/api/v1/files?source=x",
            "/api/v1/files/export?source=../x",
            "/api/v1/webhook",
            "/api/v1/health",
            "/api/v1/connect/callback?state=x&code=y",
            "/api/health",
            "/",
            "//",
            "*",
            "/api/v1/../v1/jobs",
            "/api/v1/%2e%2e/%2e%2e/etc/passwd",
            "/api/v1/jobs%00",
            "/api/v1/jobs;jsessionid=1",
            "/api/v1/jobs?limit=%",
            "/api/v1/jobs?limit=%zz",
            "/api/v1/jobs?%c0%ae=1",
            "/api/v1/jobs?limit=1&limit=2",
            "/api/v1/jobs?" + "a=b&".repeat(2_000),
            "/api/v1/" + "x".repeat(9_000),
            "http://evil.example/api/v1/jobs",
            "\\api\\v1\\jobs",
            "/api/v1/jobs#x",
            "/api/v1/j\u00f6bs");
    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PATCH",
            "get",
            "G@T",
            "X".repeat(300));
    private static final List<String> HEADERS = List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: evil.example",
            "X-HTTP-Method-Override: DELETE",
            "Origin: http://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Length: 5",
            "Content-Length: -5",
            "Content-Length: 99999999999999999999",
            "Content-Type: application/json",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: ;;;",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Upgrade: h2c",
            "Range: bytes=0-1,2-3",
            "Authorization: Bearer",
            "Authorization: Basic YTpi",
            "Authorization: Bearer " + "a".repeat(9_000),
            "Cookie: session=1",
            "Last-Event-ID: -99999999999999999999999",
            "X: a\rSet-Cookie: b=c",
            "X\u0000: y",
            " folded",
            "no colon",
            ": empty",
            "X: " + "y".repeat(40_000),
            "X-Goog-Channel-ID: ../../x",
            "X-Goog-Message-Number: 1e9",
            "traceparent: 00-zz");
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "{\"source\":",
            "{\"a\":" + "[".repeat(5_000),
            "\u00ff\u00fe\u0000",
            "5\r\n{\"a\":\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFF\r\nx",
            "-1\r\nx",
            "x".repeat(70_000),
            "GET /api/v1/jobs HTTP/1.1\r\nHost: evil.example\r\n\r\n");

    @TempDir
    Path temp;

    private final Map<String, Integer> byStatus = new TreeMap<>();

    @Test
    void noHostileRequestBreaksTheServer() throws IOException {
        Long only = Long.getLong("drivemind.hostile");
        try (LocalServer server = LocalServer.start(new LocalServer.Options(
                temp.resolve("data"), 0, Limits.STANDARD, LocalServer.Work.NONE, Optional.empty()))) {
            Client client = Client.of(server);
            Files.createDirectory(temp.resolve("folder"));
            client.connect("{\"kind\":\"folder\",\"path\":\"" + temp.resolve("folder") + "\"}");
            String before = client.get("/api/v1/sources").body();
            for (long number = only == null ? 0 : only; number < (only == null ? REQUESTS : only + 1); number++) {
                String request = request(new Random(number * 0x9E3779B97F4A7C15L), server);
                if (only != null) {
                    System.out.println(request);
                }
                judge(answer(server, request), server, "request " + number);
            }
            System.out.println("Hostile requests at the server: " + REQUESTS + ", by status " + byStatus);
            assertThat(client.get("/api/v1/sources").body()).isEqualTo(before);
            assertThat(client.get("/api/v1/health").statusCode()).isEqualTo(200);
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Sometimes with the user's own token: what is wrong is refused for them as well. */
    private static String request(Random random, LocalServer server) {
        int port = server.url().getPort();
        StringBuilder request = new StringBuilder(one(METHODS, random) + " " + one(PATHS, random) + " ");
        request.append(
                random.nextInt(20) == 0
                        ? one(List.of("HTTP/1.0", "HTTP/9.9", "http/1.1", "", "HTTP/2.0"), random)
                        : "HTTP/1.1");
        request.append(random.nextInt(30) == 0 ? "\n" : "\r\n");
        request.append(random.nextInt(15) == 0 ? "Host: evil.example\r\n" : "Host: 127.0.0.1:" + port + "\r\n");
        if (random.nextInt(3) == 0) {
            request.append("Authorization: Bearer ")
                    .append(server.sessionToken().reveal())
                    .append("\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.append(one(HEADERS, random)).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n")
                .append(one(BODIES, random))
                .toString();
    }

    /** The server may end a connection on which nonsense comes, also while it comes. */
    private static String answer(LocalServer server, String request) throws IOException {
        try {
            return new RawHttp(server.url().getPort()).sendAll(request);
        } catch (SocketException e) {
            return "";
        }
    }

    private void judge(String answer, LocalServer server, String which) {
        Matcher status = STATUS.matcher(answer);
        if (!status.find()) {
            assertThat(answer).as(which).isEmpty();
            byStatus.merge("none", 1, Integer::sum);
            return;
        }
        byStatus.merge(status.group(1), 1, Integer::sum);
        assertThat(Integer.parseInt(status.group(1))).as(which + "\n" + answer).isBetween(100, 499);
        assertThat(INTERNAL.matcher(answer).find()).as(which + "\n" + answer).isFalse();
        assertThat(answer).as(which).doesNotContain(server.sessionToken().reveal());
        if (!status.group(1).startsWith("1")) {
            String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
            SecurityHeaders.ofData()
                    .keySet()
                    .forEach(name -> assertThat(head.split("\r\n" + name.toLowerCase(Locale.ROOT) + ":", -1))
                            .as(which + ": " + name + "\n" + answer)
                            .hasSize(2));
        }
    }
}
