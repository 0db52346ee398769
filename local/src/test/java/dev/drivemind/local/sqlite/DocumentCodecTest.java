package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.Fields;
import dev.drivemind.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentCodecTest {
    private static final Fields ALL = Fields.builder()
            .put("text", "t\u00E9\uD83D\uDE80")
            .put("number", -12_345_678_901L)
            .put("truth", true)
            .put("list", List.of("a", 1L, 2.5, false, Map.of("deep", List.of())))
            .put("nested", Fields.builder().put("n", Long.MIN_VALUE).build())
            .build();

    @Test
    void whatIsEncodedIsDecodedInTheSameOrder() {
        Fields read = DocumentCodec.decode(encode(ALL));

        assertThat(read).isEqualTo(ALL);
        assertThat(read.asMap().keySet()).containsExactlyElementsOf(ALL.asMap().keySet());
    }

    @Test
    void theNamesOfAFilesRecordTakeAByteEachAndKeepTheirNumbers() {
        Fields record = Fields.builder().put("ownerId", 1L).put("change", 2L).build();

        assertThat(encode(record)).containsExactly(2, 2, 1, 2, 2, 19, 2, 4);
        assertThat(DocumentCodec.decode(encode(record))).isEqualTo(record);
    }

    @Test
    void realNumbersAreExact() {
        for (double real : new double[] {0.0, -0.0, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
            Fields fields = Fields.of(Map.of("r", real));
            assertThat(DocumentCodec.decode(encode(fields))).isEqualTo(fields);
        }
    }

    @Test
    void aDocumentOfManyFieldsComesBackToo() {
        Fields.Builder many = Fields.builder();
        for (int i = 0; i < 1_000; i++) {
            many.put("field" + i, (long) i);
        }
        Fields fields = many.build();

        assertThat(DocumentCodec.decode(encode(fields))).isEqualTo(fields);
    }

    @Test
    void aFieldThatIsNotThereIsNull() {
        Fields read = DocumentCodec.decode(encode(ALL));

        assertThat(read.get("other")).isNull();
        assertThat(read.get("truth")).isEqualTo(true);
        assertThat(read.with(read)).isEqualTo(ALL);
    }

    @Test
    void fieldsAreFoundInWhateverOrderTheyAreAskedFor() {
        List<String> names = List.of("ownerId", "live", "name", "text", "size", "other", "hardLinkTo");
        Fields.Builder all = Fields.builder();
        names.forEach(name -> all.put(name, "the " + name));
        Fields read = DocumentCodec.decode(encode(all.build()));
        Random random = new Random(7);

        for (int i = 0; i < 1_000; i++) {
            String name = names.get(random.nextInt(names.size()));
            assertThat(read.get(name)).isEqualTo("the " + name);
            assertThat(read.get("kind")).isNull();
            assertThat(read.get("none")).isNull();
        }
    }

    @Test
    void aNameThatGotANumberLaterIsFoundInFull() {
        byte[] before = {2, 2, 1, DocumentFormat.TRUE, 0, 5, 'p', 'l', 'a', 'c', 'e', DocumentFormat.TRUE};

        assertThat(DocumentCodec.decode(before).get("place")).isEqualTo(true);
        assertThat(DocumentCodec.decode(before).get("unread")).isNull();
    }

    @Test
    void everyLostEndIsNoticed() {
        byte[] bytes = encode(ALL);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DocumentCodec.decode(cut)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void noiseNeverDoesWorseThanARefusal() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = encode(ALL);
            for (int flips = 0; flips < 4; flips++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(DocumentCodec.decode(bytes).asMap().values()).isNotNull();
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("document");
            }
        }
    }

    private static byte[] encode(Fields fields) {
        return DocumentCodec.encode(fields, new Bytes());
    }
}
