package dev.drivemind.local.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class LoopbackClientsTest {
    @Test
    void plainHttpIsSpokenAndNoRedirectFollowed() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(status(server.getAddress().getPort())).isEqualTo(307);
        } finally {
            server.stop(0);
        }
    }

    private static int status(int port) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        return LoopbackClients.builder()
                .build()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
