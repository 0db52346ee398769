package dev.drivemind.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An item that is not valid does not keep the others from being read. */
class ReceivedBatchTest {
    private static String item(String id, String more) {
        return "{\"id\":\"" + id + "\",\"parent\":\"r\",\"name\":\"n\",\"kind\":\"FILE\",\"version\":1" + more + "}";
    }

    private static String batch(String items, String more) {
        return "{\"epoch\":1,\"root\":\"r\",\"session\":\"s\",\"seq\":1,\"items\":[" + items + "]" + more + "}";
    }

    @Test
    void anItemThatIsNotValidIsRefusedAlone() {
        String json = batch(item("a", "") + "," + item("b", ",\"size\":-1") + "," + item("c", ""), "");

        ReceivedBatch received = ReceivedBatch.read(json);

        assertThat(received.batch().items()).extracting(Item::id).containsExactly("a", "c");
        assertThat(received.refused()).containsExactly(new BatchAnswer.Refused("b", "size is negative"));
    }

    @Test
    void eachFaultOfAnItemIsAReason() {
        String json = batch(
                item("a/b", "") + "," + item("kind", "").replace("FILE", "DOOR") + ","
                        + item("none", "").replace("\"n\"", "\"\"") + ",{\"name\":\"no id\"},"
                        + item("size", ",\"size\":\"many\""),
                "");

        ReceivedBatch received = ReceivedBatch.read(json);

        assertThat(received.batch().items()).isEmpty();
        assertThat(received.refused())
                .extracting(BatchAnswer.Refused::id)
                .containsExactly("a/b", "kind", "none", "", "size");
        assertThat(received.refused())
                .allSatisfy(refused -> assertThat(refused.reason()).isNotEmpty());
    }

    @Test
    void whatIsAroundTheItemsIsNeverTakenByHalves() {
        String bad = item("b", ",\"size\":-1");

        assertThatThrownBy(() -> ReceivedBatch.read(batch(bad, "").replace("\"seq\":1", "\"seq\":0")))
                .hasMessageContaining("seq");
        assertThatThrownBy(() -> ReceivedBatch.read(batch(bad, ",\"gone\":[\"\"]")))
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> ReceivedBatch.read(batch(bad + ",null", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusedItemsCountAsWell() {
        String many =
                IntStream.range(0, Batch.MOST).mapToObj(i -> item("i" + i, "")).collect(Collectors.joining(","));

        assertThatThrownBy(() -> ReceivedBatch.read(batch(many + "," + item("b", ",\"size\":-1"), "")))
                .hasMessageContaining("at most");
    }

    @Test
    void aFileByItsPathIsRefusedAloneToo() {
        String files = IntStream.range(0, 10)
                .mapToObj(i ->
                        "{\"filename\":\"f" + i + "\",\"path\":\"/p/f" + i + "\",\"size\":" + (i == 4 ? -1 : 1) + "}")
                .collect(Collectors.joining(",", "{\"files\":[", "]}"));

        ReceivedFiles received = ReceivedFiles.read(files);

        assertThat(received.files()).hasSize(9);
        assertThat(received.refused()).containsExactly(new ReceivedFiles.Refused("/p/f4", "files.size is negative"));
        assertThatThrownBy(() ->
                        ReceivedFiles.read(files.replace("{\"filename\":\"f0\",\"path\":\"/p/f0\",\"size\":1},", "")))
                .hasMessageContaining("from 10 to");
    }
}
