package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.http.Body;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.SyncState;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.Webhooks.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");
    private final Channels channels = new Channels(api.backend.documents());

    @BeforeEach
    void aScannedSourceWithAChannel() {
        api.start(Api.ANNA, source);
        api.deliver();
        channels.schedule(source);
        channels.open("c1", "anna", source, api.time.now().plus(Duration.ofDays(7)));
    }

    private SyncState state() {
        return SyncState.find(api.backend.documents(), source).orElseThrow();
    }

    /** How many scans of the source there are. */
    private long jobs() {
        return ((MemoryDocuments) api.backend.documents())
                .all(Schema.JOBS).stream()
                        .filter(job -> job.fields().string("subject").equals(source))
                        .count();
    }

    private long count(Verdict verdict) {
        return api.app.engine().webhooks().count(verdict);
    }

    @Test
    void aNoticeStartsAScanThatWaitsForMoreChanges() {
        TestResponse response = api.call(Channels.notice("c1", 2));

        assertThat(response.status()).isEqualTo(200);
        assertThat(state().dirty()).isTrue();
        assertThat(jobs()).isEqualTo(2);
        assertThat(api.app.engine().runner().jobs().active(source).orElseThrow().waitUntil())
                .isEqualTo(api.time.now().plusSeconds(5));
        assertThat(count(Verdict.ACCEPTED)).isEqualTo(1);
    }

    @Test
    void noticesOfWhatIsDueAnywayStartNothing() {
        for (int message = 2; message < 1_002; message++) {
            assertThat(api.call(Channels.notice("c1", message)).status()).isEqualTo(200);
        }

        assertThat(jobs()).isEqualTo(2);
        assertThat(count(Verdict.COALESCED)).isEqualTo(999);
    }

    @Test
    void aReplayedNoticeIsAnsweredAndDoesNothing() {
        api.call(Channels.notice("c1", 2));
        Map<String, Fields> before = documents();

        assertThat(api.call(Channels.notice("c1", 2)).status()).isEqualTo(200);
        assertThat(api.call(Channels.notice("c1", 1)).status()).isEqualTo(200);
        assertThat(api.call(Channels.notice("c1", Channels.TOKEN, Channels.RESOURCE, "many"))
                        .status())
                .isEqualTo(200);

        assertThat(documents()).isEqualTo(before);
        assertThat(count(Verdict.REPLAYED)).isEqualTo(3);
    }

    @Test
    void whatIsRefusedLooksTheSameWhateverTheReason() {
        channels.open("old", "anna", source, api.time.now().minus(Duration.ofMinutes(2)));
        Map<String, Fields> before = documents();
        List<TestResponse> refusals = List.of(
                api.call(Channels.notice("c2", 2)),
                api.call(Channels.notice("c1", "a-guess", Channels.RESOURCE, "2")),
                api.call(Channels.notice("c1", "", Channels.RESOURCE, "2")),
                api.call(Channels.notice("c1", Channels.TOKEN, "another-resource", "2")),
                api.call(Channels.notice("old", 2)),
                api.call(TestRequest.of("POST", "/api/v1/webhook")),
                api.call(Channels.notice("../scanJobs/x", 2)),
                api.call(Channels.notice("c".repeat(10_000), 2)));

        assertThat(refusals).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).isEqualTo(refusals.get(0).text());
        });
        assertThat(documents()).isEqualTo(before);
        assertThat(count(Verdict.UNKNOWN)).isEqualTo(4);
        assertThat(count(Verdict.FORGED)).isEqualTo(3);
        assertThat(count(Verdict.EXPIRED)).isEqualTo(1);
    }

    @Test
    void twoTokensAreNoToken() {
        TestRequest notice = Channels.notice("c1", 2).header("x-goog-channel-token", Channels.TOKEN);

        assertThat(api.call(notice).status()).isEqualTo(404);
        assertThat(state().dirty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json at all", "\u0000\u0001"})
    void whatIsInTheBodyDoesNotMatter(String body) {
        assertThat(api.call(Channels.notice("c1", 2).body(body.getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertThat(api.call(Channels.notice("c1", 2).body(new byte[Body.MAX_BYTES + 1]))
                        .status())
                .isEqualTo(413);
        assertThat(state().dirty()).isFalse();
    }

    @Test
    void aNoticeReachesNoOneElse() {
        String bens = api.connect(Api.BEN, "/home/ben");
        api.start(Api.BEN, bens);
        api.deliver();
        channels.schedule(bens);

        api.call(Channels.notice("c1", 2));

        assertThat(SyncState.find(api.backend.documents(), bens).orElseThrow().dirty())
                .isFalse();
    }

    private Map<String, Fields> documents() {
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
        Map<String, Fields> all = new java.util.TreeMap<>();
        Rooms.ALL
                .schema()
                .collections()
                .forEach(collection -> documents
                        .all(collection)
                        .forEach(document -> all.put(document.ref().toString(), document.fields())));
        return all;
    }
}
