package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No web page can drive the server. */
@Timeout(30)
class GuardTest {
    private FunctionHost host;

    @BeforeEach
    void start() throws IOException {
        host = FunctionHost.start(0, Mounted.at(Map.of("/echo", (request, response) -> response.setStatusCode(201))));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private String get(String target, String headers) throws IOException {
        return new RawHttp(host.url().getPort()).get(target, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/../../etc/passwd",
                "/echo%2f..%2fsecret",
                "/%2e%2e/echo/x",
                "/echo;x=1/y",
                "//echo/x",
                "/echo%00",
                "/echo\\..\\x",
                "/%c0%ae/echo",
            })
    void crookedPathsLeadNowhere(String path) throws IOException {
        assertThat(get(path, "Host: 127.0.0.1:PORT")).matches("(?s)HTTP/1.1 (400|404) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: 127.0.0.1:PORT",
                "Host: localhost:PORT",
                "Host: LOCALHOST:PORT",
                "Host: [::1]:PORT",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: same-origin",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: none",
            })
    void thisMachinesOwnNamesAndPagesAreLetIn(String headers) throws IOException {
        assertThat(get("/echo", headers)).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: localhost.evil.example:PORT",
                "Host: 127.0.0.1.nip.io:PORT",
                "Host: 0.0.0.0:PORT",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example",
                "Host: 127.0.0.1:PORT\r\nOrigin: null",
                "Host: 127.0.0.1:PORT\r\nOrigin: https://127.0.0.1:PORT",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://localhost:PORT",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT.evil.example",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: same-site",
            })
    void pagesOfOtherSitesAreKeptOut(String headers) throws IOException {
        String answer = get("/echo", headers);

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("urn:drivemind:problem:forbidden");
        assertThat(answer).doesNotContain("Access-Control-Allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT", "Host: a b"})
    void requestsWithoutExactlyOneHostAreRefused(String headers) throws IOException {
        assertThat(get("/echo", headers.isEmpty() ? "X: y" : headers)).matches("(?s)HTTP/1.1 (400|403) .*");
    }

    @Test
    void anAddressOfAnotherServerIsRefused() throws IOException {
        assertThat(get("http://evil.example/echo", "Host: 127.0.0.1:PORT")).matches("(?s)HTTP/1.1 (400|403) .*");
    }
}
