package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriveEndpointTest {
    private final QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);

    @Test
    void googlesOwnIsTheDefault() {
        assertThat(DriveEndpoint.google(pacer).rootUrl()).isEqualTo("https://www.googleapis.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "drive.example.com",
                "ftp://drive.example.com/",
                "file:///tmp",
                "http:///",
                "https://user:pass@drive.example.com/",
                "https://drive.example.com/?q=1",
                "https://drive.example.com/#x",
                "not a url"
            })
    void whatIsNoPlainWebAddressIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DriveEndpoint(url, pacer));
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(AccessTokens.fixed("ya29.secret").toString()).doesNotContain("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> AccessTokens.fixed(" "));
    }
}
