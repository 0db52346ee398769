package dev.drivemind.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.Calls.Answer;
import dev.drivemind.connector.Calls.Request;
import dev.drivemind.simulator.http.schedule.ScheduleServer;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.simulator.schedule.FieldService;
import dev.drivemind.simulator.schedule.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final FieldService service = new FieldService(1, new FieldService.Options(1, 0, 0, 40), () -> NOW);
    private final HttpCalls calls = new HttpCalls(Reach.PUBLIC_AND_THIS_MACHINE, () -> NOW);
    private ScheduleServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScheduleServer.start(service, "127.0.0.1", 0, ScheduleServer.Behaviour.GOOD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Request day(int mostBytes, Duration patience) {
        Company company = service.companies().get(0);
        URI address = server.url().resolve("t0000/dr-schedule?startDate=2026-03-01&endDate=2026-03-01");
        return new Request(
                address,
                new Hosts(List.of("127.0.0.1:" + address.getPort())),
                Map.of("X-Api-Key", company.key()),
                Optional.empty(),
                patience,
                mostBytes);
    }

    private void fails(Kind kind, Request request) {
        assertThatThrownBy(() -> calls.send(request))
                .isInstanceOfSatisfying(
                        CallException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageNotContaining("key-");
    }

    @Test
    void anAnswerComesWhole() {
        Answer answer = calls.send(day(1 << 20, Duration.ofSeconds(10)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{\"date\":\"2026-03-01\"");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        fails(Kind.TOO_LARGE, day(100, Duration.ofSeconds(10)));
    }

    @Test
    void whoHangsIsNotWaitedForLongerThanIsSaid() {
        service.trouble("t0000", Trouble.HANGING);

        fails(Kind.UNAVAILABLE, day(1 << 20, Duration.ofMillis(200)));
    }

    @Test
    void aServiceThatIsOverrunSaysWhenItCanBeAskedAgain() {
        service.trouble("t0000", Trouble.OVERRUN);

        Answer answer = calls.send(day(1 << 20, Duration.ofSeconds(10)));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(1));
    }

    @Test
    void anotherHostIsNeverCalled() {
        Request request = day(1 << 20, Duration.ofSeconds(10));

        fails(
                Kind.FORBIDDEN_ADDRESS,
                new Request(
                        request.address(),
                        new Hosts(List.of("api.example.com")),
                        Map.of(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        10));
        assertThat(server.calls().total()).isZero();
    }

    @Test
    void inTheCloudThisMachineIsNeverCalled() {
        HttpCalls cloud = new HttpCalls(Reach.PUBLIC, () -> NOW);

        assertThatThrownBy(() -> cloud.send(day(1 << 20, Duration.ofSeconds(10))))
                .isInstanceOfSatisfying(
                        CallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN_ADDRESS));
        assertThat(server.calls().total()).isZero();
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> redirect(socket), "redirecting");
            answering.start();
            URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");

            Answer answer = calls.send(new Request(
                    address,
                    new Hosts(List.of("127.0.0.1:" + socket.getLocalPort())),
                    Map.of("X-Api-Key", "k"),
                    Optional.empty(),
                    Duration.ofSeconds(10),
                    1_000));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(server.calls().total()).isZero();
        }
    }

    private void redirect(ServerSocket socket) {
        try (Socket caller = socket.accept();
                OutputStream out = caller.getOutputStream()) {
            byte[] unusedRequest = caller.getInputStream().readNBytes(1);
            String text =
                    "HTTP/1.1 302 Found\r\nLocation: " + server.url() + "t0000/users\r\nContent-Length: 0\r\n\r\n";
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "198.18.0.1, false",
        "::1, false",
        "fe80::1, false",
        "fc00::1, false",
        "fd12::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::a00:1, false",
        "2002:a00:1::1, false",
        "8.8.8.8, true",
        "93.184.216.34, true",
        "2606:2800:220:1:248:1893:25c8:1946, true",
    })
    void privateNetworksAreOutOfReach(String address, boolean reached) throws IOException {
        assertThat(Reach.isPublic(InetAddress.getByName(address))).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/x, true",
        "https://API.example.com/x, true",
        "https://a.rota.example/x, true",
        "https://rota.example/x, false",
        "https://evilrota.example/x, false",
        "https://api.example.com.evil.example/x, false",
        "https://api.example.com:8443/x, false",
        "https://api.example.com@evil.example/x, false",
        "https://user@api.example.com/x, false",
    })
    void hostsAreComparedWhole(String address, boolean permitted) {
        Hosts hosts = new Hosts(List.of("api.example.com", "*.rota.example"));

        assertThat(hosts.permit(URI.create(address))).isEqualTo(permitted);
    }
}
