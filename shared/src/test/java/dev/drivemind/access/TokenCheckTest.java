package dev.drivemind.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivemind.store.Secret;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
    private static final String TOKEN = "0123456789abcdef0123";

    private final TokenCheck check = new TokenCheck(new Secret(TOKEN));

    @Test
    void theTokenItselfMatches() {
        assertThat(check.matches(TOKEN)).isTrue();
    }

    @Test
    void nothingElseMatches() {
        for (String other :
                new String[] {"", TOKEN + "0", TOKEN.substring(1), TOKEN.toUpperCase(java.util.Locale.ROOT)}) {
            assertThat(check.matches(other)).as(other).isFalse();
        }
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCheck(new Secret("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCheck(new Secret("fifteen letters")));
    }
}
