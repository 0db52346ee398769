package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Limits;
import dev.drivemind.job.Time;
import dev.drivemind.store.Secret;
import dev.drivemind.testing.ManualClock;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to the dashboard and to the index behind it. */
@Timeout(60)
class DashboardTest {
    private static final String ASK = "/api/v1/sources";

    @TempDir
    Path temp;

    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        Path bundle = temp.resolve("bundle");
        Files.createDirectories(bundle.resolve("assets"));
        Files.writeString(bundle.resolve("index.html"), "<!doctype html><title>the page</title>");
        Files.writeString(bundle.resolve("assets/app-1a2b.js"), "console.log('script')");
        Files.writeString(bundle.resolve("deployment.json"), "{\"where\": \"machine\"}");
        Files.writeString(bundle.resolve("assets/app-1a2b.js.map"), "a map");
        Files.writeString(temp.resolve("outside.js"), "outside");
        server = LocalServer.start(options(Optional.of(bundle)));
    }

    private LocalServer.Options options(Optional<Path> dashboard) {
        return new LocalServer.Options(
                temp.resolve("data"), 0, Limits.STANDARD, LocalServer.Work.NONE, Optional.empty(), dashboard);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path));
    }

    private HttpResponse<String> exchange(String ticket) {
        return Client.send(to("/dashboard/session").POST(HttpRequest.BodyPublishers.ofString(ticket)));
    }

    private String ticket() {
        return server.dashboard().orElseThrow().getFragment().substring("t=".length());
    }

    /** The cookie as a browser sends it back. */
    private String cookie() {
        String set = exchange(ticket()).headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private HttpResponse<String> askWith(String cookie) {
        return Client.send(to(ASK).header("Cookie", cookie).GET());
    }

    @Test
    void theAddressHoldsItsTicketInTheFragmentWhichNoServerSees() {
        assertThat(server.dashboard().orElseThrow().toString()).matches(server.url() + "/#t=[0-9a-f]{64}");
    }

    @Test
    void aTicketIsExchangedForACookieThatAsksTheApi() {
        HttpResponse<String> answer = exchange(ticket());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/api/", "; Max-Age=2592000");
        assertThat(askWith(cookie()).statusCode()).isEqualTo(200);
    }

    @Test
    void aTicketThatWasUsedIsRefused() {
        String ticket = ticket();
        exchange(ticket);

        HttpResponse<String> again = exchange(ticket);

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(again.body()).contains("urn:drivemind:problem:unauthenticated", "run drivemind up again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0000000000000000000000000000000000000000000000000000000000000000"})
    void whatIsNoTicketIsRefused(String text) {
        assertThat(exchange(text).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutACookieOrWithAnotherTheApiRefuses() {
        assertThat(Client.send(to(ASK).GET()).statusCode()).isEqualTo(401);
        String cookie = cookie();
        int end = cookie.length();
        char last = cookie.charAt(end - 1) == '0' ? '1' : '0';
        assertThat(askWith(cookie.substring(0, end - 1) + last).statusCode()).isEqualTo(401);
        assertThat(askWith(cookie.replaceFirst("=[0-9]+", "=99999999999")).statusCode())
                .isEqualTo(401);
        assertThat(askWith(cookie.replaceFirst("=.*", "=")).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongAccessTokenIsNotMadeGoodByACookie() {
        HttpResponse<String> answer = Client.send(to(ASK).header("Cookie", cookie())
                .header("Authorization", "Bearer wrong")
                .GET());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aCookieIsNotThePlatform() {
        HttpResponse<String> answer = Client.send(to("/api/v1/watchdog")
                .header("Cookie", cookie())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aBrowserStaysLetInWhenTheServerStartsAgain() throws IOException {
        String cookie = cookie();
        server.close();
        server = LocalServer.start(options(Optional.of(temp.resolve("bundle"))));

        assertThat(askWith(cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void aCookieExpires() {
        ManualClock time = new ManualClock(Instant.parse("2026-01-01T12:00:00Z"));
        Secret token = new Secret("0123456789abcdef");
        String cookie = new BrowserSession(token, time).cookie();
        CookieRequest request = new CookieRequest(cookie.substring(0, cookie.indexOf(';')));

        assertThat(proves(token, time, request)).isTrue();
        time.pass(Duration.ofDays(30));
        assertThat(proves(token, time, request)).isFalse();
        assertThat(proves(new Secret("another-session-token"), time, request)).isFalse();
    }

    private static boolean proves(Secret token, Time time, CookieRequest request) {
        return new BrowserSession(token, time).proves(request);
    }

    @Test
    void onlyTheSessionTokenGetsAnotherTicket() {
        Client program = Client.of(server);
        HttpResponse<String> issued = program.post("/dashboard/ticket", "");

        assertThat(exchange(Client.json(issued).get("ticket").getAsString()).statusCode())
                .isEqualTo(204);
        assertThat(Client.send(to("/dashboard/ticket").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Client.send(to("/dashboard/ticket")
                                .header("Cookie", cookie())
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(program.get("/dashboard/ticket").statusCode()).isEqualTo(405);
        assertThat(program.get("/dashboard/session").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/files", "/scan/some-job", "/index.html", "/assets/app-1a2b.js"})
    void everyFileIsServedWithStrictHeaders(String path) {
        HttpResponse<String> answer = Client.send(to(path).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; ")
                .contains("script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "*", "http", "data:");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void filesAreServedAsWhatTheyAre() {
        assertThat(Client.send(to("/files").GET()).headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(Client.send(to("/files").GET()).headers().firstValue("Cache-Control"))
                .contains("no-store");
        HttpResponse<String> script = Client.send(to("/assets/app-1a2b.js").GET());
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(script.body()).isEqualTo("console.log('script')");
        assertThat(Client.send(to("/").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.send(to("/").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.js",
                "/assets/../../outside.js",
                "/assets/%2e%2e/%2e%2e/outside.js",
                "/assets/..%2f..%2foutside.js",
                "/outside.js",
                "/assets/app-1a2b.js.map",
                "/assets/app-1a2b.js/",
                "/api/v1/nothing",
                "/api/nothing",
            })
    void nothingElseIsServed(String path) throws IOException {
        String answer = new RawHttp(server.url().getPort()).get(path, "Host: 127.0.0.1:PORT");

        assertThat(answer).doesNotContain("outside\"", "a map", "the page").matches("(?s)HTTP/1.1 (400|404) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example:PORT",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example",
                "Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:1",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site",
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors",
            })
    void otherSitesGetNeitherThePageNorTheIndexEvenWithTheCookie(String headers) throws IOException {
        String with = headers + "\r\nCookie: " + cookie();
        RawHttp raw = new RawHttp(server.url().getPort());

        assertThat(raw.get(ASK, with)).startsWith("HTTP/1.1 403 ");
        assertThat(raw.get("/", with)).startsWith("HTTP/1.1 403 ");
        assertThat(raw.send(("POST /dashboard/session HTTP/1.1\r\n" + headers
                                + "\r\nConnection: close\r\nContent-Length: 64\r\n\r\n" + ticket())
                        .replace("PORT", Integer.toString(server.url().getPort()))))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void aLinkElsewhereMayLeadToThePageButNotToTheApi() throws IOException {
        String link =
                "Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: ";
        RawHttp raw = new RawHttp(server.url().getPort());

        assertThat(raw.get("/files", link + "document")).startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/files", link + "iframe")).startsWith("HTTP/1.1 403 ");
        assertThat(raw.get(ASK, link + "document")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void withoutABundleThereIsNoDashboard() throws IOException {
        server.close();
        server = LocalServer.start(options(Optional.of(temp.resolve("nothing"))));

        assertThat(server.dashboard()).isEmpty();
        assertThat(Client.send(to("/").GET()).statusCode()).isEqualTo(404);
        assertThat(exchange("x").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageLearnsThatOneMachineServesItAndAsksAgainEachTime() {
        HttpResponse<String> answer = Client.send(to("/deployment.json").GET());

        assertThat(answer.body()).contains("machine");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
