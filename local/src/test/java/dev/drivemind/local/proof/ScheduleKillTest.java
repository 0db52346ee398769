package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.simulator.schedule.Company;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real product fetches the schedules of many tenants, and is killed with SIGKILL again and again within one round. Every day arrives,
 * no day is asked for more often than a kill explains, and each row names a whole blob of its own tenant. {@code scripts/kill-test
 * schedules} does it for longer.
 */
@Tag("slow")
class ScheduleKillTest {
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final int kills = Integer.getInteger("drivemind.schedule.kills", 3);
    private final Random chance = new Random(Long.getLong("drivemind.schedule.seed", 5));
    private Optional<Tenants> tenants = Optional.empty();
    private Optional<Product> born = Optional.empty();

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void play() throws Exception {
        tenants = Optional.of(new Tenants(20 + 5 * kills, 5, Duration.ofMillis(40)));
    }

    @AfterEach
    void end() throws Exception {
        if (born.isPresent()) {
            int unused = born.get().kill();
        }
        tenants.ifPresent(Tenants::close);
    }

    private Product spawn() {
        Product product = Product.spawn(directory.resolve("data"), directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    @Test
    void aRoundThatIsKilledAgainAndAgainBringsEveryDayOnceAndWhole() throws Exception {
        Tenants all = tenants.orElseThrow();
        all.add(spawn().api());
        for (int i = 0; i < kills; i++) {
            born.orElseThrow().live(Duration.ofMillis(100 + chance.nextInt(1_500)));
            assertThat(born.orElseThrow().kill()).isEqualTo(Product.KILLED);
            Api unused = spawn().api();
        }
        Api api = born.orElseThrow().api();
        while (!all.fetched(api)) {
            born.orElseThrow().live(PAUSE);
        }

        long asked = 0;
        for (Company company : all.companies()) {
            LocalDate first =
                    LocalDate.parse(all.days(api, company).get(0).get("date").getAsString());
            for (int ahead = 0; ahead < Tenants.DAYS; ahead++) {
                long calls = all.calls(company, first.plusDays(ahead));
                assertThat(calls).as(company.account()).isBetween(1L, 1L + kills);
                asked = Math.max(asked, calls);
            }
        }
        all.assertDaysAreTrue(api);
        int unused = born.orElseThrow().stop();
        long rows = rowsNameWholeBlobs(all.companies().size());
        System.out.println(kills + " kills within a round of " + all.companies().size() + " tenants: " + rows
                + " rows, no day asked for more than " + asked + " times");
    }

    /** Reads every row and the blob that it names, without the product; returns how many there are. */
    private long rowsNameWholeBlobs(int companies) throws Exception {
        try (SqliteBackend sqlite =
                SqliteBackend.open(directory.resolve("data"), SqliteOptions.standard(), Clock.systemUTC())) {
            Backend ports = sqlite.ports();
            List<Document> rows = ports.documents()
                    .query(Query.of(Schema.SCHEDULE_DAYS)
                            .whereEqual("ownerId", "local")
                            .limit(10_000));
            for (Document row : rows) {
                Fields content = row.fields().fields("content");
                String path = row.fields().string("path");
                assertThat(path).contains("/" + row.fields().string("tenant") + "/");
                try (InputStream stream = ports.blobs().get(path).orElseThrow()) {
                    byte[] bytes = stream.readAllBytes();
                    assertThat((long) bytes.length).isEqualTo(content.number("bytes"));
                    assertThat(Sha256.hex(bytes)).isEqualTo(content.string("checksum"));
                }
            }
            assertThat(rows).hasSizeGreaterThanOrEqualTo(Tenants.DAYS * companies);
            return rows.size();
        }
    }
}
