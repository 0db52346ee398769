package dev.drivemind.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[{\"salary\":9}]] | jobs.tags | {}",
                "[1,[2,{\"salary\":9}]] | jobs.tags | {}",
                "[[[{\"salary\":9,\"name\":\"a\"}]]] | jobs.tags.name | {\"tags\":[[[{\"name\":\"a\"}]]]}",
                "[{\"salary\":9},[{\"name\":\"a\"},7]] | jobs.tags.name | {\"tags\":[{},[{\"name\":\"a\"}]]}",
                "[\"a\",1,null] | jobs.tags | {\"tags\":[\"a\",1,null]}",
                "[[1,2],[3]] | jobs.tags | {\"tags\":[[1,2],[3]]}",
                "[[1,2],[3]] | jobs.tags.name | {}",
                "[] | jobs.tags | {\"tags\":[]}",
            })
    void aListShowsNoFieldThatIsNotAllowedHoweverDeep(String tags, String field, String seen) {
        View view = new View(new TreeSet<>(List.of(field)), Map.of(), Optional.empty(), false);
        String records = "{\"jobs\":[{\"tags\":" + tags + "}]}";

        byte[] shown = view.of(records.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(shown, StandardCharsets.UTF_8)).isEqualTo("{\"jobs\":[" + seen + "]}");
    }
}
