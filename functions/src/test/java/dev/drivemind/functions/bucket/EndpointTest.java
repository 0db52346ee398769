package dev.drivemind.functions.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void theAddressOfAServerIsTaken() {
        assertThat(Endpoint.of("http://127.0.0.1:9000/")).isEqualTo(URI.create("http://127.0.0.1:9000/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:foo", "http:", "http://", "foo", "ftp://127.0.0.1", "http://127.0.0.1/path"})
    void whatIsNoAddressOfAServerIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254", "http://[fd00:ec2::254]", "http://[fe80::1]", "http://0.0.0.0"})
    void whatTellsSecretsOfThisMachineIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.of(text)).hasMessageContaining("not one of an object store");
    }
}
