package dev.drivemind.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.agent.log.Format;
import dev.drivemind.agent.log.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSettingsTest {
    @TempDir
    private Path temp = Path.of("");

    private Config read(String more) throws IOException, ConfigException {
        Path file = Files.writeString(
                temp.resolve("agent.yaml"),
                "server: http://localhost:8787\nstate: /var/lib/a\nroots:\n  - /srv/data\n" + more + "\n");
        return ConfigFile.read(file, Map.of());
    }

    @Test
    void nothingIsListenedOnUnlessTheFileSaysSo() throws Exception {
        Config config = read("");

        assertThat(config.listen()).isEmpty();
        assertThat(config.log()).isEqualTo(new Config.Logging(Format.TEXT, Level.INFO, Optional.empty()));
    }

    @Test
    void whatTheFileSaysIsRead() throws Exception {
        Config config = read("listen: '[::1]:8080'\nlog:\n  format: json\n  level: debug\n  file: /var/log/a.log");

        assertThat(config.listen().orElseThrow().getHostString()).isEqualTo("[::1]");
        assertThat(config.listen().orElseThrow().getPort()).isEqualTo(8080);
        assertThat(config.log())
                .isEqualTo(new Config.Logging(Format.JSON, Level.DEBUG, Optional.of(Path.of("/var/log/a.log"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: example.com:80       | :5: listen must be an address and a port, such as 127.0.0.1:8080",
                "listen: 127.0.0.1            | :5: listen must be an address and a port",
                "listen: 127.0.0.1:65536      | :5: listen must be an address and a port",
                "log: json                    | :5: log must be a block of settings",
                "log: { format: xml }         | :5: format must be one of json, text",
                "log: { level: loud }         | :5: level must be one of debug, error, info, warn",
                "log: { file: agent.log }     | :5: file must be an absolute path",
                "log: { files: /var/log/a }   | :5: files is unknown; known are: format, level, file",
            })
    void aFaultIsShownWhereItIs(String more, String told) {
        assertThatThrownBy(() -> read(more)).isInstanceOf(ConfigException.class).hasMessageContaining(told);
    }
}
