package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Vault} promises. */
public abstract class VaultContract {
    private static final Secret SECRET = new Secret("1//refresh-token-\u00E9\uD83D\uDE80");

    /** The vault under test. */
    protected abstract Vault vault();

    /** A vault with another key. */
    protected abstract Vault otherVault();

    @Test
    void whatIsSealedOpensForItsContext() {
        String sealed = vault().seal(SECRET, "owner-1/drive");

        assertThat(vault().open(sealed, "owner-1/drive")).isEqualTo(SECRET);
    }

    @Test
    void anEmptySecretAndAnEmptyContextAreTaken() {
        assertThat(vault().open(vault().seal(new Secret(""), ""), "")).isEqualTo(new Secret(""));
    }

    @Test
    void whatIsSealedDoesNotShowTheSecret() {
        Secret plain = new Secret("plainly visible");

        assertThat(vault().seal(plain, "c")).doesNotContain("visible").matches("[\\x21-\\x7e]+");
    }

    @Test
    void equalSecretsAreNotSealedAlike() {
        assertThat(vault().seal(SECRET, "c")).isNotEqualTo(vault().seal(SECRET, "c"));
    }

    @Test
    void whatIsSealedForOneContextOpensForNoOther() {
        String sealed = vault().seal(SECRET, "owner-1/drive");

        assertRefused(sealed, "owner-2/drive");
        assertRefused(sealed, "");
        assertRefused(sealed, "owner-1/drive ");
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        String sealed = otherVault().seal(SECRET, "c");

        assertRefused(sealed, "c");
    }

    @Test
    void aChangedCharacterIsNoticed() {
        String sealed = vault().seal(SECRET, "c");
        int middle = sealed.length() / 2;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';

        assertRefused(sealed.substring(0, middle) + other + sealed.substring(middle + 1), "c");
        assertRefused(sealed.substring(0, middle), "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "not sealed at all",
                "\u00E9",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatWasNeverSealedIsRefused(String text) {
        assertRefused(text, "c");
    }

    @Test
    void theRefusalDoesNotShowWhatWasSealed() {
        String sealed = vault().seal(SECRET, "c");

        assertThatThrownBy(() -> vault().open(sealed, "d"))
                .isInstanceOf(SealException.class)
                .hasMessageNotContaining(SECRET.reveal());
    }

    @Test
    void manyThreadsSealAndOpenAtOnce() {
        Races.inParallel(8, thread -> {
            for (int i = 0; i < 50; i++) {
                Secret secret = new Secret("s" + thread + "-" + i);
                assertThat(vault().open(vault().seal(secret, "c" + thread), "c" + thread))
                        .isEqualTo(secret);
            }
        });
    }

    private void assertRefused(String sealed, String context) {
        assertThatThrownBy(() -> vault().open(sealed, context)).isInstanceOf(SealException.class);
    }
}
