package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeConverterTest {

    @ParameterizedTest
    @CsvSource({"0,0", "500,500", "20kB,20000", "1.5G,1500000000", "2GiB,2147483648", "1 MB,1000000", "7b,7"})
    void sizesAreRead(String text, long bytes) {
        assertThat(new SizeConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5.2", "3iB", "1e9", "999999999999P", "1 000"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> new SizeConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
