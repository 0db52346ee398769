package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.connector.CallException;
import dev.drivemind.connector.Calls;
import dev.drivemind.connector.Connector;
import dev.drivemind.connector.DayRecords;
import dev.drivemind.connector.Fetch;
import dev.drivemind.connector.View;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The connector that docs/connectors.md teaches works, over a service of the shape that the page tells of. */
class ConnectorsPageTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private final Connector connector = connector();
    private final Rota rota = new Rota();

    private static Connector connector() {
        try {
            String page = Files.readString(Path.of("../docs/connectors.md"));
            String yaml = page.substring(page.indexOf("```yaml\n") + 8);
            return Connector.parse(
                    ConnectorFile.ofYaml(yaml.substring(0, yaml.indexOf("```"))).toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Tokens for client credentials, cursors, and objects within objects: nothing of it is as with the first connector. */
    private static final class Rota implements Calls {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Answer send(Request request) {
            String address = request.address().toString();
            asked.add(address);
            if (address.equals("https://login.rota.example/token")) {
                boolean right = request.form().orElseThrow().contains("client_id=acme&client_secret=s3cret%3A1");
                return right ? answer(200, "{\"access_token\":\"t1\"}") : answer(400, "{\"error\":\"invalid_client\"}");
            }
            if (!"Bearer t1".equals(request.headers().get("Authorization"))) {
                return answer(401, "{}");
            }
            return answer(
                    200,
                    address.endsWith("&on=2026-11-27") || address.contains("cursor=c2")
                            ? "{\"data\":[" + shift("s2", 8) + "],\"meta\":{}}"
                            : "{\"data\":[" + shift("s9", 7) + "," + shift("s1", 7) + "],\"meta\":{\"next\":\"c2\"}}");
        }

        private static String shift(String id, int employee) {
            return "{\"uuid\":\"" + id + "\",\"employee\":{\"id\":" + employee
                    + ",\"name\":\"N\"},\"from\":\"08:00\",\"to\":\"16:00\",\"pay\":21.5,\"iban\":\"secret\"}";
        }

        private static Answer answer(int status, String text) {
            return new Answer(status, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
        }
    }

    private Fetch fetch(String key) {
        return new Fetch(connector, "acme", new Secret(key), rota, () -> {});
    }

    private String seen(DayRecords records, String role, String... toggles) {
        View view =
                connector.views().of(role, Optional.of("7"), List.of(toggles)).orElseThrow();
        return new String(view.of(records.bytes()), StandardCharsets.UTF_8);
    }

    @Test
    void allPagesAreFetchedByOneTokenAndKeptInOrder() {
        Fetch fetch = fetch("acme:s3cret:1");
        DayRecords records = fetch.day(DAY, fetch.users());

        assertThat(records.count()).isEqualTo(3);
        assertThat(rota.asked)
                .containsExactly(
                        "https://login.rota.example/token",
                        "https://api.rota.example/v2/companies/acme/shifts?on=2026-11-27",
                        "https://api.rota.example/v2/companies/acme/shifts?cursor=c2&on=2026-11-27");
        assertThat(seen(records, "planner"))
                .matches(".*\"s1\".*\"s2\".*\"s9\".*")
                .doesNotContain("iban");
    }

    @Test
    void anEmployeeSeesTheirOwnShiftsAndTheirPayIfThatIsOn() {
        DayRecords records = fetch("acme:s3cret:1").day(DAY, "[]");

        assertThat(seen(records, "employee")).contains("s1", "s9").doesNotContain("s2", "pay", "name");
        assertThat(seen(records, "employee", "pay")).contains("21.5");
    }

    @Test
    void aWrongSecretIsAKeyThatIsRefused() {
        assertThatThrownBy(() -> fetch("acme:wrong").day(DAY, "[]"))
                .isInstanceOfSatisfying(
                        CallException.class, e -> assertThat(e.kind()).isEqualTo(CallException.Kind.KEY_REFUSED))
                .hasMessageNotContaining("wrong");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> ConnectorFile.ofYaml("a: [1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConnectorFile.ofYaml("a: 1\na: 2")).isInstanceOf(IllegalArgumentException.class);
    }
}
