package dev.drivemind.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of settings: what is read, and each fault with its line and what is expected. */
class ConfigFileTest {
    private static final String GOOD = "server: https://example.com\nstate: /var/lib/agent\nroots:\n  - /srv\n";

    @TempDir
    Path folder;

    private Config read(String yaml, Map<String, String> environment) throws IOException, ConfigException {
        return ConfigFile.read(Files.writeString(folder.resolve("agent.yaml"), yaml), environment);
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Exception {
        Config config = read(GOOD, Map.of());

        assertThat(config.server()).isEqualTo(URI.create("https://example.com"));
        assertThat(config.name()).isEqualTo("agent");
        assertThat(config.state()).isEqualTo(Path.of("/var/lib/agent"));
        assertThat(config.roots()).isEqualTo(List.of(new Config.Root(Path.of("/srv"), false, false)));
        assertThat(config.batchSize()).isEqualTo(100);
        assertThat(config.scanEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(config.heartbeatEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.listen()).isEmpty();
    }

    @Test
    void everySettingIsRead() throws Exception {
        String yaml = """
                # a comment
                server: http://127.0.0.1:8787/
                name: 'my nas'
                state: ${HOME}/state
                batch_size: 1_000
                scan_every: 60
                heartbeat_every: 30
                roots:
                  - path: /a b
                    cross_devices: true
                  - path: /c
                    ignore_inodes: true
                    share: archive-1
                """;

        Config config = read(yaml, Map.of("HOME", "/home/ada"));

        assertThat(config.state()).isEqualTo(Path.of("/home/ada/state"));
        assertThat(config.name()).isEqualTo("my nas");
        assertThat(config.batchSize()).isEqualTo(1_000);
        assertThat(config.roots())
                .containsExactly(
                        new Config.Root(Path.of("/a b"), true, false),
                        new Config.Root(Path.of("/c"), false, true, Optional.of("archive-1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            |1|is empty
            # only a comment|1|is empty
            just a text|1|must be a block of settings
            - a list|1|must be a block of settings
            server: https://a~roots: [/b]|1|state is missing
            state: /s~roots: [/b]|1|server is missing
            server: https://a~state: /s|1|roots is missing
            server: https://a~state: /s~roots: /b|3|roots must be a list
            server: https://a~state: /s~roots: []|3|roots must name one folder at least
            server: https://a~state: /s~roots: [b]|3|roots must be an absolute path
            server: https://a~state: /s~roots: [../b]|3|roots must be an absolute path
            server: https://a~state: /s~roots: [/b, /b/c]|3|one of which is in the other
            server: https://a~state: /s~roots: [/b, /b]|3|one of which is in the other
            server: https://a~state: /s~roots: [/b, /b/../b/c]|3|one of which is in the other
            server: https://a~state: /s~roots:~  - cross_devices: true|4|must have a path each
            server: https://a~state: /s~ignore: '*.tmp'~roots: [/b]|3|ignore must be a list
            server: https://a~state: /s~ignore:~  - ok~  - a/b~roots: [/b]|5|ignore cannot be used: a rule goes by names
            server: https://a~state: /s~ignore: ['*']~roots: [/b]|3|ignore cannot be used: this rule would leave out everything
            server: https://a~state: /s~allowed_roots: [b]~roots: [/b]|3|allowed_roots must be an absolute path
            server: https://a~state: /s~allowed_roots: [/srv]~roots: [/srv/a, /b]|4|roots has /b, which is in none of the allowed_roots
            server: https://a~state: /s~allowed_roots: [/srv]~roots: [/srv/../b]|4|roots has /b, which is in none
            server: https://a~state: /s~roots:~  - path: /b~    ignore: x|5|ignore is unknown
            server: https://a~state: /s~roots:~  - path: /b~    cross_devices: yes|5|cross_devices must be true or false
            server: https://a~state: /s~roots:~  - path: /b~    ignore_inodes: 1|5|ignore_inodes must be true or false
            server: https://a~state: /s~roots:~  - path: /b~    share: a b|5|share must have letters, digits
            server: https://a~state: /s~roots:~  - path: /b~    share: a~  - path: /c~    share: a|6|roots has two folders on the share a
            server: https://a~state: s~roots: [/b]|2|state must be an absolute path
            server: https://a~state: ''~roots: [/b]|2|state must be a text
            server: https://a~state: [/s]~roots: [/b]|2|state must be a text
            server: http://example.com~state: /s~roots: [/b]|1|must begin with https://
            server: http://127.example.com~state: /s~roots: [/b]|1|must begin with https://
            server: ftp://127.0.0.1~state: /s~roots: [/b]|1|must begin with https://
            server: example.com~state: /s~roots: [/b]|1|must be an address such as
            server: https:///~state: /s~roots: [/b]|1|must be an address such as
            server: https://u:p@example.com~state: /s~roots: [/b]|1|must not have a name or password
            server: https://example.com?key=1~state: /s~roots: [/b]|1|must be an address such as
            server: 'https://exa mple.com'~state: /s~roots: [/b]|1|must be an address such as
            server: https://a~api_key: dma_x~state: /s~roots: [/b]|2|put it into the environment as SCANNER_API_KEY
            server: https://a~key: dma_x~state: /s~roots: [/b]|2|put it into the environment as SCANNER_API_KEY
            server: https://a~server: https://b~state: /s~roots: [/b]|2|server is there twice
            server: https://a~state: /s~roots: [/b]~batch_size: 9|4|batch_size must be a whole number from 10 to 1000
            server: https://a~state: /s~roots: [/b]~batch_size: 1001|4|batch_size must be a whole number from 10 to 1000
            server: https://a~state: /s~roots: [/b]~batch_size: many|4|batch_size must be a whole number
            server: https://a~state: /s~roots: [/b]~scan_every: 0|4|scan_every must be a whole number
            server: https://a~state: /s~roots: [/b]~scan_every: 1.5|4|scan_every must be a whole number
            server: https://a~state: /s~roots: [/b]~heartbeat_every: 5|4|heartbeat_every must be a whole number
            server: https://a~state: ${NOWHERE}/s~roots: [/b]|2|names ${NOWHERE}, which is not in the environment
            server: https://a~state: /s~roots: [/b]~watch: yes|4|watch must be true or false
            server: https://a~state: /s~roots: [/b]~watch_folders: 0|4|watch_folders must be a whole number from 1
            server: https://a~state: /s~roots: [/b]~workers: 51|4|workers must be a whole number from 1 to 50
            server: https://a~state: /s~roots: [/b]~checksums: md5|4|checksums must be one of all, duplicates, off
            server: https://a~state: /s~roots: [/b]~checksum_rate: 999|4|checksum_rate must be a whole number from 1000
            server: https://a~state: /s~roots: [/b]~max_file_size: -1|4|max_file_size must be a whole number from 0
            server: https://a~state: /s~roots: [/b]~verify_percent: 101|4|verify_percent must be a whole number from 0 to 100
            server: https://a~colour: red~state: /s~roots: [/b]|2|colour is unknown; known are: server
            server: https://a~state: /s~roots: [/b|0|is no YAML
            server: https://a~  state: /s|0|is no YAML
            """)
    void eachFaultIsShownWhereItIs(String yaml, int line, String expected) {
        String text = yaml == null ? "" : yaml.replace('~', '\n');
        String where = folder.resolve("agent.yaml") + (line == 0 ? "" : ":" + line + ": ");

        assertThatThrownBy(() -> read(text, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(where)
                .hasMessageContaining(expected);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("none.yaml");

        assertThatThrownBy(() -> ConfigFile.read(missing, Map.of())).hasMessage(missing + ": there is no such file");
    }

    @Test
    void aSecretOfTheEnvironmentIsInNoMessage() {
        assertThatThrownBy(() -> read("server: ${SECRET}\nstate: /s\nroots: [/b]\n", Map.of("SECRET", "dma_canary")))
                .message()
                .doesNotContain("canary");
    }
}
