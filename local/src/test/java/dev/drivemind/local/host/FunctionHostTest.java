package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FunctionHostTest {
    private final BlockingQueue<String> toStream = new ArrayBlockingQueue<>(10);
    private FunctionHost host;
    private URI url;

    private final HttpFunction echo = (request, response) -> {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        response.setStatusCode(201);
        response.setContentType("text/plain; charset=utf-8");
        response.appendHeader("X-Two", "1");
        response.appendHeader("X-Two", "2");
        response.getOutputStream()
                .write(String.join(
                                "|",
                                request.getMethod(),
                                request.getPath(),
                                request.getQuery().orElse("none"),
                                request.getQueryParameters().toString(),
                                request.getFirstHeader("x-given").orElse("none"),
                                request.getContentType().orElse("none"),
                                Long.toString(request.getContentLength()),
                                body)
                        .getBytes(StandardCharsets.UTF_8));
    };

    @BeforeEach
    void start() throws IOException {
        host = FunctionHost.start(
                0,
                Mounted.at(Map.of(
                        "/echo", echo,
                        "/text",
                                (request, response) -> response.getWriter()
                                        .write(request.getReader().readLine() + " é"),
                        "/fails",
                                (request, response) -> {
                                    throw new IllegalStateException("secret");
                                },
                        "/fails-late",
                                (request, response) -> {
                                    response.getOutputStream().write("half".getBytes(StandardCharsets.UTF_8));
                                    response.getOutputStream().flush();
                                    throw new IllegalStateException("secret");
                                },
                        "/parts", (request, response) -> request.getParts(),
                        "/stream",
                                (request, response) -> {
                                    String line = toStream.take();
                                    while (!line.equals("end")) {
                                        response.getOutputStream()
                                                .write((line + "\n").getBytes(StandardCharsets.UTF_8));
                                        response.getOutputStream().flush();
                                        line = toStream.take();
                                    }
                                })));
        url = host.url();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(url.resolve(target));
    }

    private RawHttp raw() {
        return new RawHttp(url.getPort());
    }

    @Test
    void aFunctionSeesTheRequestAndItsAnswerArrives() {
        HttpResponse<String> response = Client.send(to("/echo?a=1&b=x%20y&a=2")
                .header("X-Given", "yes")
                .header("Content-Type", "text/x")
                .POST(HttpRequest.BodyPublishers.ofString("körper")));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().allValues("X-Two")).containsExactly("1", "2");
        assertThat(response.headers().firstValue("Content-Length")).isPresent();
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.body()).isEqualTo("POST|/echo|a=1&b=x%20y&a=2|{a=[1, 2], b=[x y]}|yes|text/x|7|körper");
    }

    @Test
    void aFunctionMayReadAndWriteText() {
        HttpResponse<String> response = Client.send(to("/text").POST(HttpRequest.BodyPublishers.ofString("línea\n2")));

        assertThat(response.body()).isEqualTo("línea é");
    }

    @Test
    void anUncaughtExceptionIsA500WithoutItsMessage() {
        HttpResponse<String> response = Client.send(to("/fails").GET());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void anAnswerThatFailsHalfwayIsNotTakenForWhole() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(to("/fails-late").build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bodiesOfManyPartsAreNotTaken() {
        HttpResponse<String> response = Client.send(to("/parts")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x--")));

        assertThat(response.statusCode()).isEqualTo(500);
    }

    @Test
    void thereIsNothingAtOtherPaths() {
        for (String path : List.of("/", "/echo/", "/ech", "/echo/x", "/ECHO")) {
            HttpResponse<String> response = Client.send(to(path).GET());
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(JsonParser.parseString(response.body())
                            .getAsJsonObject()
                            .get("type")
                            .getAsString())
                    .isEqualTo("urn:drivemind:problem:not-found");
        }
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        String answer = raw().get("/echo", "Host: 127.0.0.1:PORT\r\nX-Long: " + "x".repeat(64 << 10));

        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
    }

    @Test
    void anEndlessAddressIsRefused() throws IOException {
        assertThat(raw().get("/echo?" + "x".repeat(64 << 10), "Host: 127.0.0.1:PORT"))
                .matches("(?s)HTTP/1.1 (414|431) .*");
    }

    @Test
    void aQueryThatCannotBeDecodedIsRefused() throws IOException {
        assertThat(raw().get("/echo?a=%zz", "Host: 127.0.0.1:PORT")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        assertThat(raw().send("\u0016\u0003\u0001 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> FunctionHost.start(url.getPort(), Mounted.at(Map.of())))
                .isInstanceOf(BindException.class);
    }

    @Test
    void itListensToThisMachineOnly() {
        assertThat(url.getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void afterItsEndNobodyAnswers() {
        host.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), url.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatAFunctionFlushesArrivesAtOnce() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream()
                    .write(("GET /stream HTTP/1.1\r\nHost: 127.0.0.1:" + url.getPort() + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line : List.of("one", "two", "three")) {
                toStream.put(line);
                await().until(() -> line.equals(reader.readLine()));
            }
            toStream.put("end");
        }
    }

    @Test
    void aFunctionMayBeSilentForLongerThanAConnectionMayBeIdle() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        HttpFunction slow = (request, response) -> {
            request.getInputStream().readAllBytes();
            assertThat(never.await(900, TimeUnit.MILLISECONDS)).isFalse();
            response.getOutputStream().write("done".getBytes(StandardCharsets.UTF_8));
        };
        try (FunctionHost impatient =
                FunctionHost.start(0, Mounted.at(Map.of("/slow", slow)), Duration.ofMillis(200))) {
            HttpResponse<String> response =
                    Client.send(HttpRequest.newBuilder(impatient.url().resolve("/slow"))
                            .POST(HttpRequest.BodyPublishers.ofString("x")));

            assertThat(response.body()).isEqualTo("done");
        }
    }

    @Test
    void aCallerWhoDoesNotGoOnIsHungUpOn() throws IOException {
        try (FunctionHost impatient = FunctionHost.start(0, Mounted.at(Map.of("/echo", echo)), Duration.ofMillis(200));
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), impatient.url().getPort())) {
            String half = "POST /echo HTTP/1.1\r\nHost: 127.0.0.1:"
                    + impatient.url().getPort() + "\r\nContent-Length: 100\r\n\r\nhalf";
            socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).doesNotContain(" 201 ");
        }
    }
}
