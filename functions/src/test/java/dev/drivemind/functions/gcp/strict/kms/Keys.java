package dev.drivemind.functions.gcp.strict.kms;

import io.grpc.Status;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys and their versions. What is encrypted begins with the version's number. */
final class Keys {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new HashMap<>();

    private static final class Key {
        final List<SecretKeySpec> versions = new ArrayList<>();
        int disabled;
    }

    synchronized void create(String name) {
        keys.putIfAbsent(name, new Key());
        rotate(name);
    }

    synchronized void rotate(String name) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key(name).versions.add(new SecretKeySpec(bytes, "AES"));
    }

    synchronized void disableUpTo(String name, int version) {
        key(name).disabled = version;
    }

    synchronized int primary(String name) {
        return key(name).versions.size();
    }

    private Key key(String name) {
        Key key = keys.get(name);
        if (key == null) {
            throw Status.NOT_FOUND
                    .withDescription("CryptoKey " + name + " not found.")
                    .asRuntimeException();
        }
        return key;
    }

    synchronized byte[] encrypt(String name, byte[] plaintext, byte[] associated) {
        Key key = key(name);
        int version = key.versions.size();
        requireEnabled(key, version);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key.versions.get(version - 1), nonce, associated)
                    .doFinal(plaintext);
            return ByteBuffer.allocate(Integer.BYTES + NONCE + hidden.length)
                    .putInt(version)
                    .put(nonce)
                    .put(hidden)
                    .array();
        } catch (GeneralSecurityException e) {
            throw Status.INTERNAL.withCause(e).asRuntimeException();
        }
    }

    synchronized byte[] decrypt(String name, byte[] ciphertext, byte[] associated) {
        Key key = key(name);
        if (ciphertext.length < Integer.BYTES + NONCE + TAG) {
            throw invalid();
        }
        int version = ByteBuffer.wrap(ciphertext).getInt();
        if (version < 1 || version > key.versions.size()) {
            throw invalid();
        }
        requireEnabled(key, version);
        byte[] nonce = Arrays.copyOfRange(ciphertext, Integer.BYTES, Integer.BYTES + NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key.versions.get(version - 1), nonce, associated)
                    .doFinal(Arrays.copyOfRange(ciphertext, Integer.BYTES + NONCE, ciphertext.length));
        } catch (GeneralSecurityException e) {
            throw invalid();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static void requireEnabled(Key key, int version) {
        if (version <= key.disabled) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("The CryptoKeyVersion " + version + " is not enabled, current state is: DISABLED.")
                    .asRuntimeException();
        }
    }

    private static RuntimeException invalid() {
        return Status.INVALID_ARGUMENT
                .withDescription(
                        "Decryption failed: verify that 'name' refers to the correct CryptoKey and that 'ciphertext' is correct.")
                .asRuntimeException();
    }
}
