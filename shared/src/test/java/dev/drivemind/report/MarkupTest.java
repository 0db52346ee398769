package dev.drivemind.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void whatHasAMeaningInHtmlLosesIt() {
        assertThat(Markup.escape("<img src='x' onerror=\"alert(1)\">&amp;"))
                .isEqualTo("&lt;img src=&#39;x&#39; onerror=&quot;alert(1)&quot;&gt;&amp;amp;");
    }

    @Test
    void whatIsNotSeenIsShown() {
        assertThat(Markup.escape("a\nb\u0000c\u202Egpj.exe\u2066\uFEFF\u2028"))
                .isEqualTo("a[U+000A]b[U+0000]c[U+202E]gpj.exe[U+2066][U+FEFF][U+2028]");
        assertThat(Markup.escape("half \uD83D")).isEqualTo("half [U+D83D]");
        assertThat(Markup.escape("שלום 👩‍👧 日本")).isEqualTo("שלום 👩‍👧 日本");
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertThat(Markup.shortened("🗻🗻🗻🗻", 3)).isEqualTo("🗻🗻…");
        assertThat(Markup.shortened("abc", 3)).isEqualTo("abc");
    }

    @Test
    void bytesAreRounded() {
        assertThat(Markup.bytes(999)).isEqualTo("999 B");
        assertThat(Markup.bytes(4_121_841_081_424L)).isEqualTo("4.1 TB");
        assertThat(Markup.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }
}
