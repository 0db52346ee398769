package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.SourceView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How folders that people name reach the server. */
class KeepOptionsTest {
    private static final List<SourceView> SOURCES = List.of(
            source("{\"id\":\"src-1\",\"kind\":\"folder\",\"name\":\"home\",\"path\":\"/home/me\"}"),
            source("{\"id\":\"src-2\",\"kind\":\"folder\",\"name\":\"photos\",\"path\":\"/home/me/photos\"}"),
            source("{\"id\":\"src-3\",\"name\":\"Drive\"}"));

    private static SourceView source(String json) {
        return new SourceView(JsonParser.parseString(json).getAsJsonObject());
    }

    private static List<Map.Entry<String, String>> parameters(String rule, String... guarded) {
        KeepOptions options = new KeepOptions();
        options.rule = rule;
        options.guarded = List.of(guarded);
        return options.parameters(SOURCES);
    }

    @Test
    void aFolderOfThisMachineIsOneOfEverySourceThatHoldsIt() {
        assertThat(parameters("oldest", "/home/me/photos/2024/", "/home/me/photos", "/home/me/music"))
                .containsExactly(
                        Map.entry("keep", "oldest"),
                        Map.entry("protect", "src-2:/2024"),
                        Map.entry("protect", "src-1:/photos/2024"),
                        Map.entry("protect", "src-2"),
                        Map.entry("protect", "src-1:/photos"),
                        Map.entry("protect", "src-1:/music"));
    }

    @Test
    void aNameMeansItsSourceAndAnythingElseIsLeftToTheServer() {
        assertThat(parameters("in:/home/me/photos/2024", "Drive", "/Docs", "some-id"))
                .containsExactly(
                        Map.entry("keep", "in:src-2:/2024"),
                        Map.entry("protect", "src-3"),
                        Map.entry("protect", "/Docs"),
                        Map.entry("protect", "some-id"));
    }

    @Test
    void aPlanNeedsARule() {
        KeepOptions options = new KeepOptions();
        options.plan = true;

        assertThatThrownBy(options::check).hasMessageContaining("which copies to keep");
    }
}
