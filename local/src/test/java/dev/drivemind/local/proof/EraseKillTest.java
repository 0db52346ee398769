package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanResult;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real product is killed with SIGKILL again and again while it erases everything. */
@Tag("slow")
class EraseKillTest {
    private static final String TOKEN = "the-drives-own-access-token";
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int FILES = 20_000;
    private static final int KILLS = 6;

    private final Random chance = new Random(11);
    private Optional<Product> born = Optional.empty();

    @TempDir
    Path directory = Path.of("");

    private Product spawn() {
        Product product = Product.spawn(directory.resolve("data"), directory.resolve("product.log"), QUICK_START);
        born = Optional.of(product);
        return product;
    }

    @AfterEach
    void endIt() throws InterruptedException {
        if (born.isPresent()) {
            born.get().kill();
        }
    }

    @Test
    void anErasureThatIsKilledAgainAndAgainLeavesNothingAndCountsEverything() throws Exception {
        SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(FILES, 5), Clock.systemUTC());
        SimOptions options = SimOptions.with(Clock.systemUTC()).accessToken(TOKEN);
        try (DriveSimulator simulator = DriveSimulator.start(drive, options)) {
            long records = scan(spawn(), simulator.url().toString());
            eraseUnderFire(records);
        }
    }

    private void eraseUnderFire(long records) throws Exception {
        String telltale = born.orElseThrow().api().sources().get(0).id();
        assertThat(holding("besieged")).isNotEmpty();

        String id = born.orElseThrow().api().erase().job().id();
        int kills = 0;
        while (running(born.orElseThrow().api()) && kills < KILLS) {
            born.orElseThrow().live(Duration.ofMillis(50 + chance.nextInt(250)));
            born.orElseThrow().kill();
            kills++;
            spawn();
        }
        Product last = born.orElseThrow();
        while (running(last.api())) {
            last.live(Duration.ofMillis(100));
        }

        System.out.println(kills + " kills within an erasure");
        assertThat(kills).isGreaterThan(1);
        JsonObject receipt =
                last.api().erasure().getAsJsonArray("receipts").get(0).getAsJsonObject();
        assertThat(receipt.get("id").getAsString()).isEqualTo(id);
        assertThat(receipt.getAsJsonObject("removed").get("fileIndex").getAsLong())
                .isEqualTo(records);
        assertThat(receipt.getAsJsonObject("removed").get("sources").getAsLong())
                .isEqualTo(1);
        assertThat(last.api().sources()).isEmpty();
        last.stop();
        assertThat(holding("besieged")).isEmpty();
        assertThat(holding(telltale)).isEmpty();
    }

    private static boolean running(Api api) {
        return api.erasure().get("running").getAsBoolean();
    }

    /** How many records the index has then. */
    private static long scan(Product product, String url) throws InterruptedException {
        String source = product.api()
                .connections()
                .addDrive(url, new Secret(TOKEN), "besieged")
                .id();
        JobView job = product.api()
                .start(new ScanRequest(source, 8, ScanSelection.AS_BEFORE, false, false))
                .job();
        while (!job.terminal()) {
            product.live(Duration.ofMillis(100));
            job = product.api().job(job.id());
        }
        assertThat(job.succeeded()).as(job.json().toString()).isTrue();
        ScanResult result = job.result().orElseThrow();
        return result.count("created") + result.count("outsideItems"); // what lies outside is in the index as well
    }

    /** The files of the data directory that hold a text, free space and logs included. */
    private List<Path> holding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
