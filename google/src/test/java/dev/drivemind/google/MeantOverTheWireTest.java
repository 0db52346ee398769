package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.ContentBench;
import dev.drivemind.content.PlayedExtractor;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictGemini;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that has files' meanings found out, with the real client, over a network that loses replies. */
class MeantOverTheWireTest {
    private static final Service SERVICE = Service.EMBEDDINGS;

    private final ContentBench bench = new ContentBench(new PlayedExtractor());
    private final Path folder;
    private StrictGemini server;

    MeantOverTheWireTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        server = StrictGemini.start();
        bench.services = new GoogleServices()
                .of(Map.of("embeddings", "projects/my-project/locations/global", "server", server.address()));
        put(
                "letter.txt",
                IntStream.range(1_000, 1_400)
                        .mapToObj(number -> "an invoice of " + number)
                        .collect(Collectors.joining(", ")));
        put("holiday.txt", "sand and sea");
        put("other.txt", "apples and pears");
        Job unused = bench.read(ContentBench.SOURCE);
    }

    private void put(String name, String text) throws IOException {
        bench.put(ContentBench.SOURCE, Files.writeString(folder.resolve(name), text));
    }

    @AfterEach
    void close() {
        bench.services.close();
        server.close();
    }

    private Budget budget() {
        return bench.budgets().of(SERVICE);
    }

    private long charged() {
        return server.charged().stream().mapToLong(SERVICE::cost).sum();
    }

    @Test
    void filesAreFoundByWhatTheyMeanAndEachTokenIsCounted() {
        bench.budgets().switchOn(SERVICE, 1_000_000);

        Job job = bench.mean(ContentBench.SOURCE);

        assertThat(bench.foundByMeaning("bill")).first().isEqualTo("letter.txt");
        assertThat(job.progress().number("embedded")).isEqualTo(3);
        assertThat(server.charged()).hasSize(8 + 1 + 1 + 1);
        assertThat(budget().spent()).isEqualTo(charged());
        assertThat(budget().open()).isEmpty();
    }

    @Test
    void whatIsChargedIsNoMoreThanWhatWasTold() {
        long told = bench.of(ContentBench.SOURCE).waiting(SERVICE).sum();
        bench.budgets().switchOn(SERVICE, 1_000_000);

        Job unused = bench.mean(ContentBench.SOURCE);

        assertThat(budget().units()).isPositive().isLessThanOrEqualTo(told);
    }

    @Test
    void lostRepliesAndQuotasCostNoMoreThanTheBudgetAndAllThatIsChargedIsCounted() {
        bench.budgets().switchOn(SERVICE, SERVICE.cost(6_000));
        server.faults().byChance(7, 0.4, List.of(RpcFault.REPLY_LOST, RpcFault.REFUSED));
        for (int i = 0; i < 6; i++) {
            Job unused = bench.mean(ContentBench.SOURCE);
        }

        assertThat(charged()).isLessThanOrEqualTo(budget().spent());
        assertThat(budget().spent() + budget().reserved()).isLessThanOrEqualTo(budget().limit());
        assertThat(server.counts().of(StrictGemini.PREDICT)).isGreaterThan(2);
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedForAndNothingIsBoughtTwice() {
        bench.budgets().switchOn(SERVICE, 1_000_000);
        server.allow(4);
        bench.afterSomeDeliveries(2, () -> server.allow(100));

        Job job = bench.mean(ContentBench.SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(server.charged()).hasSize(8 + 1 + 1);
        assertThat(budget().spent()).isEqualTo(charged());
    }
}
