package dev.drivemind.functions.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.access.Grants;
import dev.drivemind.access.Grants.Credentials;
import dev.drivemind.access.Grants.Grant;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Races;
import dev.drivemind.store.Secret;
import dev.drivemind.testing.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Access tokens of connections, over a real token endpoint. */
class GrantedTokensTest {
    private static final String SOURCE = "drive-0123456789abcdef01234567";

    private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryDocuments documents = new MemoryDocuments();
    private final List<String> asked = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final GrantedTokens tokens;
    private volatile int status = 200;
    private volatile String error = "";

    GrantedTokensTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.setExecutor(threads);
        server.start();
        Connecting connecting =
                new Connecting(new OAuth(time::now), Optional.empty(), List::of, true, new SecureRandom());
        tokens = new GrantedTokens(connecting, time);
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] bytes;
        synchronized (asked) {
            asked.add(form);
            String body = status == 200
                    ? "{\"access_token\":\"access-" + asked.size() + "\",\"expires_in\":3599}"
                    : "{\"error\":\"" + error + "\"}";
            bytes = body.getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int timesAsked() {
        synchronized (asked) {
            return asked.size();
        }
    }

    private Grants grantsOf(String owner) {
        return new Grants(new OwnedDocuments(documents, owner), new MemoryVault(1), time::now);
    }

    private Grant keep(String owner, String source, String refreshToken, String... scopes) {
        Grant grant = new Grant(
                source,
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "client-1",
                Optional.empty(),
                Set.of(scopes),
                time.now());
        OAuthClient client = new OAuthClient("client-1", new Secret("client-secret"));
        grantsOf(owner).keep(grant, new Credentials(Optional.of(client), new Secret(refreshToken)));
        return grant;
    }

    private AccessTokens open(String owner, String source) {
        Grants grants = grantsOf(owner);
        return tokens.of(owner, grants.find(source).orElseThrow(), grants);
    }

    @Test
    void aTokenServesUntilShortlyBeforeItsEnd() {
        keep("anna", SOURCE, "one");
        String first = open("anna", SOURCE).current();
        time.sleep(Duration.ofMinutes(55));
        String later = open("anna", SOURCE).current();
        time.sleep(Duration.ofMinutes(4));
        String fresh = open("anna", SOURCE).current();

        assertThat(later).isEqualTo(first);
        assertThat(fresh).isNotEqualTo(first);
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void noOwnerGetsTheTokenOfAnother() {
        keep("anna", SOURCE, "annas");
        keep("ben", "drive-ffffffffffffffffffffffff", "bens");
        String annas = open("anna", SOURCE).current();
        Grants bens = grantsOf("ben");
        Grant forged = new Grant(
                SOURCE,
                Optional.of("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "client-1",
                Optional.empty(),
                Set.of(),
                time.now());

        assertThat(open("ben", "drive-ffffffffffffffffffffffff").current()).isNotEqualTo(annas);
        assertThatThrownBy(() -> tokens.of("ben", forged, bens).current())
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAUTHORIZED));
    }

    @Test
    void ofManyWhoNeedATokenOneAsks() {
        keep("anna", SOURCE, "one");
        Set<String> got = ConcurrentHashMap.newKeySet();
        Races.inParallel(8, thread -> got.add(open("anna", SOURCE).current()));

        assertThat(got).hasSize(1);
        assertThat(timesAsked()).isEqualTo(1);
    }

    @Test
    void manyRefusalsOfATokenAreOneRenewal() {
        keep("anna", SOURCE, "one");
        AccessTokens annas = open("anna", SOURCE);
        String refused = annas.current();
        Races.inParallel(8, thread -> {
            annas.invalidate(refused);
            annas.current();
        });

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void aLostGrantIsMarkedAndNotAskedForAgain() {
        keep("anna", SOURCE, "one");
        status = 400;
        error = "invalid_grant";
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> open("anna", SOURCE).current())
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAUTHORIZED));
        }

        assertThat(grantsOf("anna").find(SOURCE).orElseThrow().lost()).isPresent();
        assertThat(timesAsked()).isEqualTo(1);
    }

    @Test
    void aClientThatIsNotAcceptedIsNotedUntilItIs() {
        keep("anna", SOURCE, "one");
        status = 401;
        error = "invalid_client";
        assertThatThrownBy(() -> open("anna", SOURCE).current())
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAUTHORIZED));
        Grant refused = grantsOf("anna").find(SOURCE).orElseThrow();
        status = 200;
        open("anna", SOURCE).current();

        assertThat(refused.refused().orElseThrow().reason()).contains("invalid_client");
        assertThat(refused.lost()).isEmpty();
        assertThat(grantsOf("anna").find(SOURCE).orElseThrow().refused()).isEmpty();
    }

    @Test
    void aServerThatFailsIsNoLostGrant() {
        keep("anna", SOURCE, "one");
        status = 503;

        assertThatThrownBy(() -> open("anna", SOURCE).current())
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.UNAVAILABLE));
        assertThat(grantsOf("anna").find(SOURCE).orElseThrow().lost()).isEmpty();
    }

    @Test
    void whatWasGrantedAnewIsUsedAtOnce() {
        keep("anna", SOURCE, "for-reading", "read");
        String before = open("anna", SOURCE).current();
        time.sleep(Duration.ofSeconds(1));
        keep("anna", SOURCE, "for-moving", "read", "write");

        assertThat(open("anna", SOURCE).current()).isNotEqualTo(before);
        assertThat(asked.get(1)).contains("for-moving");
    }
}
