package dev.drivemind.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageServerTest {
    private final PageServer server = PageServer.start(
            InetSocketAddress.createUnresolved("127.0.0.1", 0),
            Map.of("/health", () -> new Page(503, "application/json", "{}")));

    @AfterEach
    void close() {
        server.close();
    }

    private String raw(String request) throws Exception {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPageIsReadByAnOrdinaryClient() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/health?x=1");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void whatIsNoRequestForAPageIsRefused() throws Exception {
        assertThat(raw("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("/health");
        assertThat(raw("POST /health HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 405");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /health HTTP/1.1\r\n")).isEmpty();
        assertThat(raw("x".repeat(100_000))).isEmpty();
        assertThat(raw("HEAD /health HTTP/1.1\r\nHost: localhost:80\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        assertThatThrownBy(() -> PageServer.start(
                        InetSocketAddress.createUnresolved(
                                "127.0.0.1", server.address().getPort()),
                        Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + server.address().getPort())
                .hasMessageContaining("Choose another port");
    }
}
