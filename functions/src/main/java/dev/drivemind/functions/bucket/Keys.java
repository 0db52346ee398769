package dev.drivemind.functions.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Objects as files in folders: each part of a key that ends with a slash is a folder. An object whose key ends with a slash and that is
 * empty stands for the folder itself. Ids follow from keys, so that nothing has to be remembered.
 */
final class Keys {
    /** How a part of a key is shown that has no characters, as between two slashes. */
    static final String NO_NAME = "\\x2f";

    private static final int ID_BYTES = 24;

    private Keys() {}

    /** Returns the id of an object. */
    static String object(String key) {
        return id("o", key);
    }

    /** Returns the id of a folder. */
    static String folder(String prefix) {
        return id("d", prefix);
    }

    private static String id(String kind, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] sum = sha256.digest((kind + text).getBytes(StandardCharsets.UTF_8));
            return kind
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(sum, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the mark of a folder, and no file. */
    static boolean isMark(StoredObject object) {
        return object.key().endsWith("/") && object.size() == 0;
    }

    /** Returns the prefix of the folder that an object or folder is in. */
    static String above(String keyOrPrefix) {
        int end = keyOrPrefix.endsWith("/") ? keyOrPrefix.length() - 1 : keyOrPrefix.length();
        return keyOrPrefix.substring(0, keyOrPrefix.lastIndexOf('/', end - 1) + 1);
    }

    /** Returns the folder of an object: what its key has up to the last slash. */
    static String folderOf(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    /** Returns the prefixes of the folders between a root and an object, the outermost first. */
    static List<String> foldersOf(String key, String root) {
        List<String> folders = new ArrayList<>();
        for (int at = key.indexOf('/', root.length()); at >= 0; at = key.indexOf('/', at + 1)) {
            folders.add(key.substring(0, at + 1));
        }
        return folders;
    }

    /** Returns the name of an object, or of a folder by its prefix. */
    static String name(String part) {
        return part.isEmpty() ? NO_NAME : part;
    }
}
