package dev.drivemind.agent.tree;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of directory entries as texts. File systems keep bytes, which need not be UTF-8, and Java decodes them by the locale, which
 * need not be UTF-8 either; the address form of a path ({@link Path#toUri}) is what keeps every byte. An entry is spelled as its
 * UTF-8 text where there is one, otherwise as {@value #MARK} and its bytes in percent form.
 */
public final class EntryName {
    /** No name contains a slash. */
    public static final String MARK = "\ufffd/";

    private static final char LOST = '\ufffd';

    private EntryName() {}

    /** The spelling of a path's last name. */
    public static String of(Path path) {
        Path last = path.getFileName();
        String text = last == null ? path.toString() : last.toString();
        if (text.indexOf(LOST) < 0) {
            return text;
        }
        String address = path.toUri().getRawPath();
        String trimmed = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        String encoded = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        byte[] bytes = bytes(encoded);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return MARK + encoded;
        }
    }

    /** Whether an entry's name has bytes that are no text. */
    public static boolean isEscaped(String entry) {
        return entry.startsWith(MARK);
    }

    /**
     * What people see. Where a name is no text, its bytes that belong to no character are written as {@code \\xff}, and so is each
     * backslash: two such names never look the same.
     */
    public static String display(String entry) {
        if (!isEscaped(entry)) {
            return entry;
        }
        ByteBuffer left = ByteBuffer.wrap(bytes(entry.substring(MARK.length())));
        CharBuffer text = CharBuffer.allocate(left.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        StringBuilder shown = new StringBuilder();
        while (left.hasRemaining()) {
            CoderResult result = decoder.decode(left, text, true);
            shown.append(text.flip().toString().replace("\\", "\\x5c"));
            text.clear();
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                shown.append(String.format("\\x%02x", left.get()));
            }
            decoder.reset();
        }
        return shown.toString();
    }

    /** Returns the spelling of an entry of which people see this. */
    public static String spelled(String shown, boolean escaped) {
        return escaped ? of(byAddress(Path.of("/"), encoded(shown))) : shown;
    }

    /** Returns all bytes of what people see of a name, in percent form. */
    private static String encoded(String shown) {
        StringBuilder encoded = new StringBuilder();
        for (int at = 0; at < shown.length(); ) {
            if (shown.startsWith("\\x", at) && at + 4 <= shown.length()) {
                encoded.append('%').append(shown, at + 2, at + 4);
                at += 4;
            } else {
                int character = shown.codePointAt(at);
                for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02x", each));
                }
                at += Character.charCount(character);
            }
        }
        return encoded.toString();
    }

    /** The path of an entry in a folder. */
    static Path in(Path folder, String entry) {
        if (!entry.startsWith(MARK)) {
            try {
                return folder.resolve(entry);
            } catch (InvalidPathException e) {
                return byAddress(
                        folder, URLEncoder.encode(entry, StandardCharsets.UTF_8).replace("+", "%20"));
            }
        }
        return byAddress(folder, entry.substring(MARK.length()));
    }

    private static Path byAddress(Path folder, String encoded) {
        String base = folder.toUri().toString();
        return Path.of(URI.create(base.endsWith("/") ? base + encoded : base + "/" + encoded));
    }

    private static byte[] bytes(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
