package dev.drivemind.simulator.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QueryParserTest {
    private static final Person ME = new Person("Me", "me@example.com", "1", true);
    private static final DriveItem ITEM = new DriveItem(
            "id",
            3,
            "It's a Report.pdf",
            "application/pdf",
            "folder",
            Instant.parse("2025-06-01T12:00:00Z").toEpochMilli(),
            Instant.parse("2025-07-01T12:00:00.500Z").toEpochMilli(),
            10,
            null,
            false,
            false,
            false,
            ME,
            null,
            null,
            true,
            Map.of());

    private static boolean wants(String q) {
        return QueryParser.parse(q, "folder", item -> "What the committee said").test(ITEM);
    }

    @Test
    void termsMeanWhatTheyMeanAtGoogle() {
        for (String q : List.of(
                "",
                "trashed = false",
                "trashed != true",
                "'folder' in parents",
                "'root' in parents",
                "'me' in owners",
                "'ME@example.com' in owners",
                "name = 'It\\'s a Report.pdf'",
                "name contains 'rep'",
                "not name contains 'port'",
                "mimeType contains 'pdf'",
                "mimeType != 'application/vnd.google-apps.folder'",
                "createdTime >= '2025-06-01T12:00:00Z' and createdTime < '2025-06-01T12:00:00.001Z'",
                "createdTime = '2025-06-01T14:00:00+02:00'",
                "createdTime > '2025-06-01'",
                "modifiedTime > '2025-07-01T12:00:00'",
                "not sharedWithMe",
                "sharedWithMe = false",
                "fullText contains 'report said'",
                "fullText contains 'COMMITTEE'",
                "fullText contains '\"the committee\"'",
                "not fullText contains '\"committee the\"'",
                "not fullText contains 'commit'",
                "starred = false")) {
            assertThat(wants(q)).as(q).isTrue();
            assertThat(q.isEmpty() || !wants("not (" + q + ")")).as(q).isTrue();
        }
    }

    @Test
    void andBindsTighterThanOr() {
        assertThat(wants("trashed = false or trashed = true and trashed = true and name = 'x'"))
                .isTrue();
        assertThat(wants("(trashed = false or trashed = true) and name = 'x'")).isFalse();
    }

    @Test
    void whatIsNotInTheLanguageIsRefused() {
        for (String q : List.of(
                "trashed",
                "trashed = maybe",
                "trashed < true",
                "name",
                "name = x",
                "name > 'x'",
                "fullText = 'x'",
                "'x' in writers",
                "'x' parents",
                "colour = 'red'",
                "(trashed = false",
                "trashed = false)",
                "trashed = false and",
                "createdTime > '25-1-1'",
                "createdTime contains '2025'",
                "name = 'open",
                "a & b",
                "createdTime > '+999999999-12-31T00:00:00Z'",
                "(".repeat(5000))) {
            assertThatThrownBy(() -> QueryParser.parse(q, "root", item -> ""))
                    .as(q)
                    .isInstanceOf(QuerySyntaxException.class);
        }
    }

    @Test
    void theBoundsOfAQueryHoldForAllThatItWants() {
        Bounds bounds = Bounds.of(QueryParser.parse(
                "trashed=false and (createdTime >= '2025-01-01' and createdTime < '2026-01-01') and 'f' in parents",
                "r",
                item -> ""));

        assertThat(bounds.createdFrom())
                .isEqualTo(Instant.parse("2025-01-01T00:00:00Z").toEpochMilli());
        assertThat(bounds.createdBelow())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
        assertThat(bounds.parent()).hasValue("f");
        assertThat(Bounds.of(QueryParser.parse("createdTime > '2025-01-01' or trashed=true", "r", item -> ""))
                        .createdFrom())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(Bounds.of(QueryParser.parse("not 'f' in parents", "r", item -> ""))
                        .parent())
                .isEmpty();
    }
}
