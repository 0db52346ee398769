package dev.drivemind.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A vault for tests: real sealing with a key made from a number, so that everything repeats from run to run. Never for use
 * outside tests.
 */
public class MemoryVault implements Vault {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final AtomicLong sealed = new AtomicLong();

    public MemoryVault(long keyNumber) {
        this.key = new SecretKeySpec(ByteBuffer.allocate(32).putLong(keyNumber).array(), "AES");
    }

    @Override
    public String seal(Secret secret, String context) {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putLong(sealed.incrementAndGet()).array();
        byte[] hidden = apply(Cipher.ENCRYPT_MODE, nonce, secret.reveal().getBytes(StandardCharsets.UTF_8), context);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(NONCE + hidden.length)
                        .put(nonce)
                        .put(hidden)
                        .array());
    }

    @Override
    public Secret open(String sealed, String context) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            throw new SealException(e);
        }
        if (bytes.length < NONCE + TAG) {
            throw new SealException(null);
        }
        byte[] open = apply(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(bytes, NONCE),
                Arrays.copyOfRange(bytes, NONCE, bytes.length),
                context);
        return new Secret(new String(open, StandardCharsets.UTF_8));
    }

    private byte[] apply(int mode, byte[] nonce, byte[] bytes, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new SealException(e);
        }
    }
}
