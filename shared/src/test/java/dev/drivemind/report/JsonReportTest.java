package dev.drivemind.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void textsOfAnyKindComeBackAsTheyWere() {
        String hostile = "\"\\ \n\r\t\u0000\u001f\u2028 <script> 🗻 \u202E";
        Fields figures = Fields.builder()
                .put("files", 7)
                .put("text", hostile)
                .put("flag", true)
                .put("empty", List.of())
                .putAll("list", List.of(Fields.builder().put("path", hostile).build(), Fields.empty()))
                .build();
        Fields duplicates = Fields.builder().put("groups", 3).build();

        String text = JsonReport.text(figures, Optional.of(duplicates));
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();

        assertThat(json.get("files").getAsLong()).isEqualTo(7);
        assertThat(json.get("text").getAsString()).isEqualTo(hostile);
        assertThat(json.get("flag").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonArray("empty")).isEmpty();
        assertThat(json.getAsJsonArray("list")
                        .get(0)
                        .getAsJsonObject()
                        .get("path")
                        .getAsString())
                .isEqualTo(hostile);
        assertThat(json.getAsJsonObject("duplicates").get("groups").getAsLong()).isEqualTo(3);
        assertThat(text).endsWith("\n}\n").doesNotContain("\u2028", "\u0000");
    }
}
