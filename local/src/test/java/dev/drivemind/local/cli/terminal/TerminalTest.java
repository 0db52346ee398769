package dev.drivemind.local.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aNoteIsWrittenAboveTheLiveLine() {
        Console console = new Console(out, err, new Screen(true, 40));

        console.live("working");
        console.note("careful");
        console.live("");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("working\r\u001b[Kcareful\nworking\r\u001b[K");
    }

    @Test
    void theLiveLineFitsTheScreen() {
        new Console(out, err, new Screen(true, 30)).live("x".repeat(100));

        assertThat(err.size()).isEqualTo(29);
    }

    @Test
    void withoutATerminalThereIsNoLiveLine() {
        new Console(out, err, Screen.NONE).live("working");

        assertThat(err.size()).isZero();
    }

    @Test
    void textIsUtf8WhateverTheLanguageSettings() {
        new Console(out, err, Screen.NONE).result("ünï 日本");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ünï 日本\n");
    }

    @Test
    void controlCharactersOfNamesDoNotReachTheTerminal() {
        Table table = new Table("NAME", "PATH");
        table.add("a\u001b[2J", "/a\nb");

        assertThat(table.lines().get(1)).isEqualTo("a?[2J  /a?b");
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "999949,1.0 MB", "1500000,1.5 MB", "123456789,123 MB"})
    void sizesAreShort(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00,0.0 s", "42500,0:42,42.5 s", "185000,3:05,3 min 05 s", "7800000,2:10:00,2 h 10 min"})
    void timesAreShort(long millis, String clock, String words) {
        assertThat(Amounts.clock(Duration.ofMillis(millis))).isEqualTo(clock);
        assertThat(Amounts.words(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
