package dev.drivemind.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules hold for which files. */
class TaggingTest {
    private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");

    private static FileEntry entry(String name, String type, @Nullable Long size, @Nullable String modified) {
        return new FileEntry(
                "f", 1, name, type, "d", false, false, null, modified, size, null, null, true, null, null, false, false,
                null);
    }

    private static final FileEntry PHOTO = entry("Beach.JPG", "image/jpeg", 5_000L, "2026-03-01T00:00:00.000Z");

    private static List<String> tags(FileEntry entry, String... rules) {
        List<TagRule> read =
                Stream.of(rules).map(rule -> WireJson.read(rule, TagRule.class)).toList();
        return new Tagging(read, "s1", NOW).tagsOf(entry, () -> "/Photos/2026/" + entry.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "true  | \"globs\":[\"*.jpg\"]",
                "false | \"globs\":[\"*.png\"]",
                "true  | \"globs\":[\"*.png\",\"/photos/**\"]",
                "false | \"globs\":[\"/photos/*.jpg\"]",
                "true  | \"types\":[\"image/*\"]",
                "true  | \"types\":[\"IMAGE/jpeg\"]",
                "false | \"types\":[\"video/*\"]",
                "true  | \"minSize\":5000",
                "false | \"minSize\":5001",
                "true  | \"maxSize\":5000,\"minSize\":1",
                "false | \"maxSize\":4999",
                "true  | \"minAgeDays\":30",
                "false | \"minAgeDays\":31",
                "true  | \"maxAgeDays\":30",
                "false | \"maxAgeDays\":29",
                "true  | \"sources\":[\"s1\",\"s2\"]",
                "false | \"sources\":[\"s2\"]",
                "true  | \"globs\":[\"*.jpg\"],\"types\":[\"image/*\"],\"minSize\":10,\"minAgeDays\":1",
                "false | \"globs\":[\"*.jpg\"],\"types\":[\"video/*\"]",
            })
    void eachKindOfConditionMustHold(boolean holds, String conditions) {
        assertThat(tags(PHOTO, "{\"tags\":[\"x\"]," + conditions + "}")).hasSize(holds ? 1 : 0);
    }

    @Test
    void tagsOfSeveralRulesComeTogetherOnceAndInOrder() {
        assertThat(tags(PHOTO, "{\"tags\":[\"z\",\"a\"],\"minSize\":1}", "{\"tags\":[\"a\",\"m\"],\"globs\":[\"b*\"]}"))
                .containsExactly("a", "m", "z");
    }

    @Test
    void whatHasNoAgeOrIsNoFileGetsNoTag() {
        String old = "{\"tags\":[\"old\"],\"minAgeDays\":0}";
        assertThat(tags(entry("a", "text/plain", 1L, null), old)).isEmpty();
        assertThat(tags(entry("a", "text/plain", 1L, "soon"), old)).isEmpty();
        assertThat(tags(entry("a", FileEntry.FOLDER, null, "2020-01-01T00:00:00.000Z"), old))
                .isEmpty();
        assertThat(tags(entry("a", "inode/fifo", null, "2020-01-01T00:00:00.000Z"), old))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tags: a rule gives one tag | {\"globs\":[\"*\"]}",
                "without conditions | {\"tags\":[\"x\"]}",
                "tags: a tag has | {\"tags\":[\"\"],\"minSize\":1}",
                "globs: paths begin with / | {\"tags\":[\"x\"],\"globs\":[\"a/b\"]}",
                "globs: a glob has | {\"tags\":[\"x\"],\"globs\":[null]}",
                "types: a media type | {\"tags\":[\"x\"],\"types\":[\"pdf\"]}",
                "greater than maxSize | {\"tags\":[\"x\"],\"minSize\":2,\"maxSize\":1}",
                "nothing is less than 0 | {\"tags\":[\"x\"],\"minAgeDays\":-1}",
            })
    void aRuleThatCannotBeMeantIsRefusedAndSaysWhy(String why, String rule) {
        assertThatThrownBy(() -> WireJson.read(rule, TagRule.class)).hasMessageContaining(why);
    }
}
