package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.testing.Entries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    @ParameterizedTest
    @CsvSource({
        "README, application/octet-stream, 1000, read",
        "Makefile, application/octet-stream, 1048576, read",
        "minutes of 2025, application/octet-stream, 1, read",
        "core, application/octet-stream, 1048577, no text",
        "empty, application/octet-stream, 0, no text",
        "0e5f1a9c3b7d4286aa10, application/octet-stream, 1000, no text",
        "9b2d1f6c-8c3b-4c0e-9a51-3a8f0c7b2d11, application/octet-stream, 1000, no text",
        "data.bin, application/octet-stream, 1000, no text",
        "picture, image/png, 1000, no text",
        "letter.docx, application/octet-stream, 2000000, read",
        "letter.docx, application/octet-stream, 104857601, too large",
        "notes.txt, text/plain, 0, read"
    })
    void whatIsReadIsKnownFromNameTypeAndSize(String name, String type, long size, String how) {
        Reading reading = Reading.of(
                Entries.file("file").named(name).type(type).size(size).entry());

        String seen = "read";
        if (reading instanceof Reading.Not not) {
            seen = not.outcome() == Outcome.TOO_LARGE ? "too large" : "no text";
        }
        assertThat(seen).isEqualTo(how);
    }
}
