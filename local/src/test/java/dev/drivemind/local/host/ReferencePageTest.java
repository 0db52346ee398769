package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reference of the API, as the server shows it. */
@Timeout(60)
class ReferencePageTest {
    private final AtomicInteger made = new AtomicInteger();
    private final ReferencePage page = new ReferencePage(() -> {
        made.incrementAndGet();
        return Optional.of("<h1>The API</h1>");
    });

    private HttpResponse<String> get(FunctionHost host, String path) {
        return Client.send(HttpRequest.newBuilder(host.url().resolve(path)).GET());
    }

    @Test
    void itIsServedToEveryoneUnderThePagesStrictPolicy() throws IOException {
        try (FunctionHost host = FunctionHost.start(0, page::at)) {
            HttpResponse<String> answer = get(host, "/docs");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("<h1>The API</h1>");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(DashboardFiles.POLICY);
            assertThat(get(host, "/docs/reference.css").headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
            assertThat(get(host, "/docs/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void itIsMadeWhenItIsReadAndNotBefore() throws IOException {
        try (FunctionHost host = FunctionHost.start(0, page::at)) {
            assertThat(made).hasValue(0);
            get(host, "/docs");
            get(host, "/docs/");
            assertThat(made).hasValue(1);
        }
    }
}
