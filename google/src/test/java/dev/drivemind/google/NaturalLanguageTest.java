package dev.drivemind.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.google.strict.StrictNaturalLanguage;
import dev.drivemind.service.EntityReader;
import dev.drivemind.service.EntityReader.Entity;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.ServiceException.Kind;
import dev.drivemind.service.Services;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalLanguageTest {
    private StrictNaturalLanguage server;
    private Services services;

    @BeforeEach
    void open() {
        server = StrictNaturalLanguage.start(0);
        services = new GoogleServices().of(Map.of("entities", "eu", "server", server.address()));
    }

    @AfterEach
    void close() {
        services.close();
        server.close();
    }

    private EntityReader reader() {
        return services.find(EntityReader.class).orElseThrow();
    }

    private Kind failure(String text) {
        return catchThrowableOfType(ServiceException.class, () -> reader().read(text))
                .kind();
    }

    @Test
    void whatHasANameIsFoundWithHowOftenItIsNamedAndNothingElse() {
        assertThat(reader().read("Ada Lovelace met the mother of Ada Lovelace at Example GmbH, London, with 12 others"))
                .containsExactlyInAnyOrder(
                        new Entity(EntityReader.Kind.PERSON, "Ada Lovelace", 2),
                        new Entity(EntityReader.Kind.LOCATION, "London", 1),
                        new Entity(EntityReader.Kind.ORGANIZATION, "Example GmbH", 1));
        assertThat(server.charged()).containsExactly(1);
    }

    @Test
    void theMostThatIsSentAtOnceIsTakenWhateverItIsWrittenIn() {
        assertThat(reader().read("\uD83D\uDE00".repeat(EntityReader.MOST_UNITS * EntityReader.UNIT)))
                .isEmpty();
        assertThat(server.charged()).containsExactly(EntityReader.MOST_UNITS);
    }

    @Test
    void whatIsTooLongOrInAnUnknownLanguageIsRefusedAndCostsNothing() {
        assertThat(failure("x".repeat(1_000_001))).isEqualTo(Kind.REFUSED);
        assertThat(failure(StrictNaturalLanguage.UNKNOWN_LANGUAGE + ", mondo")).isEqualTo(Kind.REFUSED);
        assertThat(server.charged()).isEmpty();
    }

    @Test
    void aQuotaIsOne() {
        server.allow(0);

        assertThat(failure("London")).isEqualTo(Kind.QUOTA);
        assertThat(server.charged()).isEmpty();
    }

    @Test
    void aCallWhoseReplyIsLostIsMadeOnceAndNobodyKnowsWhatBecameOfIt() {
        server.faults().plan("AnalyzeEntities", RpcFault.REPLY_LOST);

        assertThat(failure("London")).isEqualTo(Kind.UNKNOWN);
        assertThat(server.charged()).containsExactly(1);
        assertThat(server.counts().of("AnalyzeEntities")).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereWasSentNothing() {
        server.close();

        assertThat(failure("London")).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void missingRightsConcernEveryCallAndNoMessageHasWhatWasSent() {
        server.faults().plan("AnalyzeEntities", RpcFault.DENIED);

        assertThatThrownBy(() -> reader().read("London"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Natural Language refuses every call")
                .hasMessageNotContaining("London");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "europe-west1", "eu.example.com/"})
    void whatIsNoRegionIsRefused(String region) {
        assertThatThrownBy(() -> new GoogleServices().of(Map.of("entities", region)))
                .hasMessageContaining("eu, us or global");
    }

    @Test
    void eachServiceIsThereWhereItsSettingIs() {
        assertThat(services.has(Service.NATURAL_LANGUAGE)).isTrue();
        assertThat(services.has(Service.DOCUMENT_AI)).isFalse();
        assertThat(services.find(PageReader.class)).isEmpty();
    }
}
