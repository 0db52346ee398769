package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.Id;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static byte[] counted(int bytes) {
        byte[] counted = new byte[bytes];
        IntStream.range(0, bytes).forEach(i -> counted[i] = (byte) i);
        return counted;
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The vectors that come with its authors' own program: the key and the text are the bytes 0, 1, 2 and so on. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "24, 2db479ae78bd50d8882a8a178a6132ad",
        "56, 1938f2cf72d54ee97e94166fa91d2a36"
    })
    void itsResultsAreThoseOfItsAuthors(int bytes, String expected) {
        ByteBuffer key = words(counted(16));
        SipHash hash = new SipHash(new Id(key.getLong(), key.getLong()));
        for (int round = 0; round < 2; round++) {
            ByteBuffer text = words(counted(bytes));
            while (text.hasRemaining()) {
                hash.add(text.getLong());
            }

            ByteBuffer result =
                    ByteBuffer.wrap(HexFormat.of().parseHex(hash.end().hex()));
            byte[] inOrder = new byte[16];
            words(inOrder).putLong(result.getLong()).putLong(result.getLong());

            assertThat(HexFormat.of().formatHex(inOrder)).isEqualTo(expected);
        }
    }
}
