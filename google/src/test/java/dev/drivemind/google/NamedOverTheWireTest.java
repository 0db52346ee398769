package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.ContentBench;
import dev.drivemind.content.PlayedExtractor;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictNaturalLanguage;
import dev.drivemind.job.Job;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that has texts looked through, with the real client, over a network that loses replies. */
class NamedOverTheWireTest {
    private static final int UNITS = 121;

    private final ContentBench bench = new ContentBench(new PlayedExtractor());
    private final Path folder;
    private StrictNaturalLanguage server;

    NamedOverTheWireTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        server = StrictNaturalLanguage.start(0);
        bench.services = new GoogleServices().of(Map.of("entities", "global", "server", server.address()));
        String text = "word ".repeat(24_000) + "by Ada Lovelace";
        bench.put(ContentBench.SOURCE, Files.writeString(folder.resolve("letter.txt"), text));
    }

    @AfterEach
    void close() {
        bench.services.close();
        server.close();
    }

    private Budget budget() {
        return bench.budgets().of(Service.NATURAL_LANGUAGE);
    }

    private long charged() {
        return server.charged().stream()
                .mapToLong(units -> Service.NATURAL_LANGUAGE.cost(units))
                .sum();
    }

    @Test
    void aTextIsLookedThroughWithinTheLimitsOfARequest() {
        bench.budgets().switchOn(Service.NATURAL_LANGUAGE, 1_000_000);

        Job job = bench.read(ContentBench.SOURCE);

        assertThat(server.charged()).containsExactly(50, 50, 21);
        assertThat(job.progress().number("entitiesRead")).isEqualTo(120_015);
        assertThat(bench.values(ContentBench.SOURCE, "letter.txt", "natural-language.person"))
                .containsExactly("Ada Lovelace");
        assertThat(budget().spent()).isEqualTo(charged());
    }

    @Test
    void lostRepliesAndQuotasCostNoMoreThanTheBudgetAndAllThatIsChargedIsCounted() {
        bench.budgets().switchOn(Service.NATURAL_LANGUAGE, Service.NATURAL_LANGUAGE.cost(201));
        server.faults().byChance(7, 0.4, List.of(RpcFault.REPLY_LOST, RpcFault.REFUSED));
        for (int i = 0; i < 6; i++) {
            Job unused = bench.read(ContentBench.SOURCE);
        }

        assertThat(charged()).isLessThanOrEqualTo(budget().spent() + budget().reserved());
        assertThat(budget().spent() + budget().reserved()).isLessThanOrEqualTo(budget().limit());
        assertThat(server.counts().of("AnalyzeEntities")).isGreaterThan(2);
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedFor() {
        bench.budgets().switchOn(Service.NATURAL_LANGUAGE, 1_000_000);
        server.allow(1);
        bench.afterSomeDeliveries(2, () -> server.allow(100));

        Job unused = bench.read(ContentBench.SOURCE);

        assertThat(bench.values(ContentBench.SOURCE, "letter.txt", "natural-language.person"))
                .containsExactly("Ada Lovelace");
        assertThat(budget().spent()).isEqualTo(Service.NATURAL_LANGUAGE.cost(UNITS));
    }
}
