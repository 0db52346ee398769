package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictGemini;
import dev.drivemind.service.EntityReader;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import dev.drivemind.service.TextEmbedder;
import dev.drivemind.service.TextEmbedder.Embedded;
import dev.drivemind.service.TextEmbedder.Purpose;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiEmbeddingTest {
    private StrictGemini server;
    private Services services;

    @BeforeEach
    void open() {
        server = StrictGemini.start();
        services = new GoogleServices()
                .of(Map.of("embeddings", "projects/my-project/locations/europe-west4", "server", server.address()));
    }

    @AfterEach
    void close() {
        services.close();
        server.close();
    }

    private TextEmbedder embedder() {
        return services.find(TextEmbedder.class).orElseThrow();
    }

    private Kind failure(String text) {
        return catchThrowableOfType(ServiceException.class, () -> embedder().embed(text, Purpose.PASSAGE))
                .kind();
    }

    @Test
    void aTextBecomesAVectorAndItsTokensAreTold() {
        Embedded embedded = embedder().embed("the bill of march", Purpose.PASSAGE);

        assertThat(embedded.vector()).hasSize(768).contains(0.25f);
        assertThat(server.charged()).containsExactly((int) embedded.tokens());
    }

    @Test
    void aQuestionIsAskedAsOne() {
        Embedded unusedPassage = embedder().embed("bill", Purpose.PASSAGE);
        Embedded unusedQuestion = embedder().embed("bill", Purpose.QUESTION);

        assertThat(server.tasks()).containsExactly("RETRIEVAL_DOCUMENT", "RETRIEVAL_QUERY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a longer text of several words", "\uD83D\uDE00\uD83D\uDE00", "\u0939\u093F"})
    void noTextHasMoreTokensThanWhatIsPaidInAdvance(String text) {
        assertThat(embedder().embed(text, Purpose.PASSAGE).tokens()).isLessThanOrEqualTo(TextEmbedder.mostTokens(text));
    }

    @Test
    void whatIsTooLongIsCutOffAndPaidForAsFarAsItIsRead() {
        assertThat(embedder().embed("x".repeat(20_000), Purpose.PASSAGE).tokens())
                .isEqualTo(2_048);
    }

    @Test
    void anEmptyTextIsRefusedAndCostsNothing() {
        assertThat(failure(" ")).isEqualTo(Kind.REFUSED);
        assertThat(server.charged()).isEmpty();
    }

    @Test
    void aQuotaIsOne() {
        server.allow(0);

        assertThat(failure("London")).isEqualTo(Kind.QUOTA);
        assertThat(server.counts().of(StrictGemini.PREDICT)).isEqualTo(1);
    }

    @Test
    void aCallWhoseReplyIsLostIsMadeOnceAlsoOnAConnectionThatWasUsedBefore() {
        Embedded unused = embedder().embed("before", Purpose.PASSAGE);
        server.faults().plan(StrictGemini.PREDICT, RpcFault.REPLY_LOST);

        assertThat(failure("London")).isEqualTo(Kind.UNKNOWN);
        assertThat(server.counts().of(StrictGemini.PREDICT)).isEqualTo(2);
    }

    @Test
    void aServerThatIsBusyIsNotAskedAgain() {
        server.faults().plan(StrictGemini.PREDICT, RpcFault.REFUSED);

        assertThat(failure("London")).isEqualTo(Kind.UNKNOWN);
        assertThat(server.counts().of(StrictGemini.PREDICT)).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereWasSentNothing() {
        server.close();

        assertThat(failure("London")).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void missingRightsConcernEveryCallAndNoMessageHasWhatWasSent() {
        server.faults().plan(StrictGemini.PREDICT, RpcFault.DENIED);

        assertThatThrownBy(() -> embedder().embed("London", Purpose.PASSAGE))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Gemini Embedding refuses every call")
                .hasMessageNotContaining("London");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "my-project",
                "projects/p",
                "projects/p/locations/",
                "projects/p/locations/eu.example.com",
                "projects/p/locations/eu/x"
            })
    void whatIsNoPlaceIsRefused(String place) {
        assertThatThrownBy(() -> new GoogleServices().of(Map.of("embeddings", place)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("projects/PROJECT/locations/LOCATION");
    }

    @Test
    void itIsThereWhereItsSettingIs() {
        assertThat(services.has(Service.EMBEDDINGS)).isTrue();
        assertThat(services.find(EntityReader.class)).isEmpty();
    }
}
