package dev.drivemind.duplicate;

import dev.drivemind.insight.Row;
import dev.drivemind.snapshot.BlobText;
import dev.drivemind.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a tree, with a fingerprint of all that is in it. What is in a folder has no order: the digests of its children are added up,
 * as numbers of 256 bits. Its own name is no part of it.
 */
final class TreeFolder {
    private final String source;
    private final String id;
    private final long[] sum = new long[4];
    private @Nullable String name;
    private String parent = "";
    private boolean comparable = true;
    private long children;
    private long files;
    private long bytes;
    private long ownBytes;
    private long ownBytesHere;
    private @Nullable String fingerprint;

    TreeFolder(String source, String id) {
        this.source = source;
        this.id = id;
    }

    String source() {
        return source;
    }

    String id() {
        return id;
    }

    /** The name of a folder that the index holds; empty before its own row was seen. */
    String name() {
        return Objects.requireNonNullElse(name, "");
    }

    String parent() {
        return parent;
    }

    /** Whether the index holds it. */
    boolean known() {
        return name != null;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** The bytes in it and below that are the user's own. */
    long ownBytes() {
        return ownBytes;
    }

    /** The same without what is in folders below. */
    long ownBytesHere() {
        return ownBytesHere;
    }

    /**
     * Its own row was seen.
     *
     * @param above the folder that it is in; empty for none
     */
    void is(Row row, String above) {
        name = row.name();
        parent = above;
        comparable &= !row.withoutReading();
    }

    /** Takes a child into account that is no folder. */
    void holds(Row row) {
        boolean content = row.kind() != Row.Kind.SHORTCUT;
        if (content && (row.size() < 0 || (row.size() > 0 && row.md5() == null))) {
            comparable = false; // its content is not known
            return;
        }
        String md5 = row.size() > 0 ? Objects.requireNonNullElse(row.md5(), "") : "";
        add(content ? 'f' : 's', row.name(), content ? md5 + " " + row.size() : "");
        if (content) {
            long own = row.holding() == Row.Holding.OWN ? row.bytes() : 0;
            files++;
            bytes += row.bytes();
            ownBytes += own;
            ownBytesHere += own;
        }
    }

    /** Takes a folder into account that is directly in it, when all that is in that one is. */
    void holds(TreeFolder inner) {
        comparable &= inner.comparable;
        add('d', inner.name(), inner.fingerprint());
        files += inner.files;
        bytes += inner.bytes;
        ownBytes += inner.ownBytes;
    }

    private void add(char kind, String child, String content) {
        ByteBuffer digest = ByteBuffer.wrap(digest(kind, child, content));
        long carry = 0;
        for (int i = 0; i < sum.length; i++) {
            long part = digest.getLong();
            long added = sum[i] + part;
            long withCarry = added + carry;
            carry = Long.compareUnsigned(added, part) < 0 || Long.compareUnsigned(withCarry, added) < 0 ? 1 : 0;
            sum[i] = withCarry;
        }
        children++;
    }

    /** Whether it may be compared: all that is in it is known, and some of it has content. */
    boolean hasEquals() {
        return known() && comparable && bytes > 0;
    }

    /** Returns the fingerprint, once all children were taken into account. */
    String fingerprint() {
        if (fingerprint == null) {
            ByteBuffer all = ByteBuffer.allocate(40);
            for (long part : sum) {
                all.putLong(part);
            }
            all.putLong(children);
            fingerprint = HexFormat.of().formatHex(Sha256.digest().digest(all.array()), 0, 16);
        }
        return fingerprint;
    }

    private static byte[] digest(char kind, String child, String content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeChar(kind);
            BlobText.write(child, out);
            BlobText.write(content, out);
            return Sha256.digest().digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
