package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.ContentBench;
import dev.drivemind.content.Extractor;
import dev.drivemind.content.Outcome;
import dev.drivemind.content.ScannedPdf;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictDocumentAi;
import dev.drivemind.job.Job;
import dev.drivemind.service.Budget;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that reads contents, with the real client, over a network that loses replies. */
class PaidOverTheWireTest {
    private static final String PROCESSOR = "projects/p/locations/us/processors/abc";
    private static final int PAGES = 40;

    private final ContentBench bench = new ContentBench(new Scanner());
    private final Path folder;
    private StrictDocumentAi server;

    PaidOverTheWireTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        server = StrictDocumentAi.start(0, PROCESSOR);
        bench.services = new GoogleServices().of(Map.of("processor", PROCESSOR, "server", server.address()));
        bench.put(ContentBench.SOURCE, Files.write(folder.resolve("scan.pdf"), new byte[] {'%', 'P', 'D', 'F'}));
    }

    @AfterEach
    void close() {
        bench.services.close();
        server.close();
    }

    private Budget budget() {
        return bench.budgets().of(Service.DOCUMENT_AI);
    }

    private long charged() {
        return server.charged().stream()
                .mapToLong(pages -> Service.DOCUMENT_AI.cost(pages))
                .sum();
    }

    @Test
    void pagesAreReadWithinTheLimitsOfARequestAndFound() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);

        Job unused = bench.read(ContentBench.SOURCE);

        assertThat(server.charged()).containsExactly(15, 15, 10);
        assertThat(bench.found("treasure leaf39")).containsExactly("scan.pdf");
        assertThat(budget().spent()).isEqualTo(charged());
    }

    @Test
    void lostRepliesAndQuotasCostNoMoreThanTheBudgetAndAllThatIsChargedIsCounted() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, Service.DOCUMENT_AI.cost(61));
        server.faults().byChance(7, 0.4, List.of(RpcFault.REPLY_LOST, RpcFault.REFUSED));
        for (int i = 0; i < 6; i++) {
            Job unused = bench.read(ContentBench.SOURCE);
        }

        assertThat(charged()).isLessThanOrEqualTo(budget().spent() + budget().reserved());
        assertThat(budget().spent() + budget().reserved()).isLessThanOrEqualTo(budget().limit());
        assertThat(server.counts().of("ProcessDocument")).isGreaterThan(2);
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedFor() {
        bench.budgets().switchOn(Service.DOCUMENT_AI, 1_000_000);
        server.allow(1);
        bench.afterSomeDeliveries(2, () -> server.allow(100));

        Job unused = bench.read(ContentBench.SOURCE);

        assertThat(bench.found("treasure leaf39")).containsExactly("scan.pdf");
        assertThat(budget().spent()).isEqualTo(Service.DOCUMENT_AI.cost(PAGES));
    }

    /** Takes every file for one of so many scanned pages. */
    private static final class Scanner implements Extractor {
        @Override
        public Path newFile() {
            try {
                return Files.createTempFile("drivemind-test", ".content");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Answer extract(Request request) {
            return new Answer.Read(Outcome.EMPTY, "", PAGES);
        }

        @Override
        public Pages copy(Scanned scanned) {
            int count = Math.min(PAGES - scanned.from(), scanned.most());
            ScannedPdf pdf = new ScannedPdf(100);
            for (int i = 0; i < count; i++) {
                ScannedPdf unused = pdf.scan("treasure leaf" + (scanned.from() + i));
            }
            try {
                Path unused = Files.write(scanned.to(), pdf.bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Pages.Copied(count, PAGES);
        }
    }
}
