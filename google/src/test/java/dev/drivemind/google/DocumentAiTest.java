package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.content.ScannedPdf;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictDocumentAi;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentAiTest {
    private static final String PROCESSOR = "projects/p/locations/eu/processors/abc";

    private StrictDocumentAi server;
    private Services services;

    @BeforeEach
    void open() {
        server = StrictDocumentAi.start(0, PROCESSOR);
        services = services(PROCESSOR);
    }

    private Services services(String processor) {
        return new GoogleServices().of(Map.of("processor", processor, "server", server.address()));
    }

    @AfterEach
    void close() {
        services.close();
        server.close();
    }

    private PageReader reader() {
        return services.find(PageReader.class).orElseThrow();
    }

    private static byte[] pdf(int pages, int pictureBytes) {
        ScannedPdf pdf = new ScannedPdf(pictureBytes);
        for (int i = 0; i < pages; i++) {
            ScannedPdf unused = pdf.scan("words " + i);
        }
        return pdf.bytes();
    }

    private static Kind kindOf(PageReader reader, byte[] pdf) {
        return catchThrowableOfType(ServiceException.class, () -> reader.read(pdf))
                .kind();
    }

    @Test
    void pagesAreReadInTheirOrder() {
        assertThat(reader().read(pdf(15, 10))).isEqualTo("""
                words 0
                words 1
                words 2
                words 3
                words 4
                words 5
                words 6
                words 7
                words 8
                words 9
                words 10
                words 11
                words 12
                words 13
                words 14
                """);
        assertThat(server.charged()).containsExactly(15);
    }

    @Test
    void whatIsTooMuchForOneRequestOrNoPdfIsRefusedAndCostsNothing() {
        assertThat(kindOf(reader(), pdf(16, 10))).isEqualTo(Kind.REFUSED);
        assertThat(kindOf(reader(), pdf(1, 40_000_000))).isEqualTo(Kind.REFUSED);
        assertThat(kindOf(reader(), "words".getBytes(StandardCharsets.UTF_8))).isEqualTo(Kind.REFUSED);
        assertThat(server.charged()).isEmpty();
    }

    @Test
    void theMostThatIsSentAtOnceIsTaken() {
        assertThat(reader().read(pdf(1, PageReader.MOST_BYTES - 2_000))).isEqualTo("words 0\n");
    }

    @Test
    void aQuotaIsOne() {
        server.allow(0);

        assertThat(kindOf(reader(), pdf(1, 10))).isEqualTo(Kind.QUOTA);
        assertThat(server.charged()).isEmpty();
    }

    @Test
    void aCallWhoseReplyIsLostIsMadeOnceAndNobodyKnowsWhatBecameOfIt() {
        server.faults().plan("ProcessDocument", RpcFault.REPLY_LOST);

        assertThat(kindOf(reader(), pdf(2, 10))).isEqualTo(Kind.UNKNOWN);
        assertThat(server.charged()).containsExactly(2);
        assertThat(server.counts().of("ProcessDocument")).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereWasSentNothing() {
        server.close();

        assertThat(kindOf(reader(), pdf(1, 10))).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void missingRightsAndAnUnknownProcessorConcernEveryCall() {
        server.faults().plan("ProcessDocument", RpcFault.DENIED);
        assertThat(kindOf(reader(), pdf(1, 10))).isEqualTo(Kind.UNUSABLE);

        try (Services other = services("projects/p/locations/eu/processors/other")) {
            assertThat(kindOf(other.find(PageReader.class).orElseThrow(), pdf(1, 10)))
                    .isEqualTo(Kind.UNUSABLE);
        }
    }

    @Test
    void settingsThatCannotBeRightSayWhatIs() {
        GoogleServices google = new GoogleServices();

        assertThatThrownBy(() -> google.of(Map.of("processor", "abc"))).hasMessageContaining("projects/PROJECT");
        assertThatThrownBy(() -> google.of(Map.of("colour", "red"))).hasMessageContaining("no setting");
        assertThatThrownBy(() -> google.of(Map.of("server", "example.com:80")))
                .hasMessageContaining("this machine alone");
    }
}
