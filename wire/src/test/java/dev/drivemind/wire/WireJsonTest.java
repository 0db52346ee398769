package dev.drivemind.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What agents and servers send each other survives the way, and what is no such thing is refused with its reason. */
class WireJsonTest {
    private static final Item FILE = new Item(
            "f1",
            "root",
            "a \"b\" \u00e9.txt",
            Item.Kind.FILE,
            "text/plain",
            7,
            12,
            1_000,
            500,
            false,
            false,
            null,
            "f0",
            new Item.Digests("0123456789abcdef0123456789abcdef", "0".repeat(64)));

    @Test
    void aBatchSurvivesTheWay() {
        SessionEnd end =
                new SessionEnd(List.of(new SessionEnd.Reason("DENIED", 1, "A folder may not be read")), 3, 4, 0);
        Batch batch = new Batch(2, "r", "s", 1, List.of(FILE), List.of("old"), end);

        assertThat(WireJson.read(WireJson.write(batch), Batch.class)).isEqualTo(batch);
    }

    @Test
    void aBatchThatIsWrittenQuicklySaysTheSame() throws IOException {
        SessionEnd end = new SessionEnd(List.of(new SessionEnd.Reason("DENIED", 1, "A folder")), 3, 4, 5, 6L, 7, 8);
        Item folder =
                new Item("f2", "root", "d<&>", Item.Kind.FOLDER, null, 8, 0, -5, -6, true, true, "f1", null, null);
        Batch batch = new Batch(2, "r", "s", 1, List.of(FILE, folder), List.of("old"), end);
        StringWriter quick = new StringWriter();

        WireJson.write(batch, quick);

        assertThat(WireJson.read(quick.toString(), Batch.class)).isEqualTo(batch);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> WireJson.read("{\"epoch\":1,\"session\":\"s\",\"seq\":1}", Batch.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("root is missing");
    }

    @Test
    void aBatchHasOneItemAtLeastOrEndsItsSession() {
        String empty = "{\"epoch\":1,\"root\":\"r\",\"session\":\"s\",\"seq\":1}";

        assertThatThrownBy(() -> ReceivedBatch.read(empty)).hasMessageContaining("says how its session ended");
    }

    @Test
    void anIdThatCouldLeadElsewhereIsRefused() {
        String hostile = WireJson.write(new Batch(1, "r", "s", 1, List.of(FILE), List.of(), null))
                .replace("\"f1\"", "\"../f1\"");

        assertThatThrownBy(() -> WireJson.read(hostile, Batch.class)).hasMessageContaining("id may have letters");
    }

    @Test
    void whatIsNoJsonIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> WireJson.read("{\"epoch\":\"secret", Batch.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This is no Batch: it does not fit its form");
    }
}
