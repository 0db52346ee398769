package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a folder, or of a part of it, as one value of a row. After a byte that says in which form, each entry is: flags, kind,
 * name, id, key, size, time, mode, version, and what its flags announce; at the end comes a sum of all bytes. Numbers have as many bytes as
 * they need.
 */
final class Body {
    private static final int FORM = 2;
    private static final int WITHOUT_SUM = 1;
    private static final int SUM_BYTES = 4;
    private static final int UNREADABLE = 1;
    private static final int TARGET = 2;
    private static final int LINKED = 4;
    private static final int DIGESTS = 8;
    private static final int ELSEWHERE = 16;
    private static final List<Kind> KINDS = List.of(Kind.values());

    private Body() {}

    static byte[] encode(List<Entry> entries) {
        ByteWriter to = new ByteWriter(16 + entries.size() * 64);
        to.one(FORM);
        entries.forEach(entry -> encode(entry, to));
        byte[] bytes = to.bytes(SUM_BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - SUM_BYTES, sum(bytes));
        return bytes;
    }

    /** Whatever damages a disk does to bytes, they are not taken for others. */
    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - SUM_BYTES);
        return (int) sum.getValue();
    }

    private static void encode(Entry entry, ByteWriter to) {
        Look look = entry.look();
        to.one((entry.unreadable() ? UNREADABLE : 0)
                | (entry.target() == null ? 0 : TARGET)
                | (entry.hardLinkTo() == null ? 0 : LINKED)
                | (entry.digests() == null ? 0 : DIGESTS)
                | (look.elsewhere() ? ELSEWHERE : 0));
        to.one(KINDS.indexOf(look.kind()));
        to.text(entry.name());
        to.id(entry.id());
        to.number(look.key());
        to.number(look.size());
        to.signed(look.modifiedMs());
        to.number(look.modifiedNs());
        to.signed(look.modifiedMs() - look.createdMs());
        to.number(look.mode());
        to.number(entry.version());
        if (entry.target() != null) {
            to.id(entry.target());
        }
        if (entry.hardLinkTo() != null) {
            to.id(entry.hardLinkTo());
        }
        if (entry.digests() != null) {
            to.text(entry.digests().md5());
            to.text(entry.digests().sha256());
        }
    }

    /** Returns the entries; a {@link StateException} if these bytes are no body. */
    static List<Entry> decode(byte[] body) {
        int sum = body.length > 0 && body[0] == WITHOUT_SUM ? 0 : SUM_BYTES;
        boolean whole = body.length > sum
                && (sum == 0
                        || (body[0] == FORM && ByteBuffer.wrap(body).getInt(body.length - SUM_BYTES) == sum(body)));
        if (!whole) {
            throw StateException.damaged(new IllegalArgumentException("what was in a folder is not as it was written"));
        }
        try {
            ByteReader from = new ByteReader(body, body.length - sum);
            int unusedForm = from.one();
            List<Entry> entries = new ArrayList<>();
            while (from.hasMore()) {
                entries.add(entry(from));
            }
            return entries;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw StateException.damaged(e);
        }
    }

    private static Entry entry(ByteReader from) {
        int flags = from.one();
        Kind kind = KINDS.get(from.one());
        String name = from.text();
        Id id = from.id();
        Look look = look(kind, (flags & ELSEWHERE) != 0, from);
        long version = from.number();
        @Nullable Id target = (flags & TARGET) == 0 ? null : from.id();
        @Nullable Id linked = (flags & LINKED) == 0 ? null : from.id();
        Item.@Nullable Digests digests = (flags & DIGESTS) == 0 ? null : new Item.Digests(from.text(), from.text());
        return new Entry(id, name, look, version, (flags & UNREADABLE) != 0, target, linked, digests);
    }

    private static Look look(Kind kind, boolean elsewhere, ByteReader from) {
        long key = from.number();
        long size = from.number();
        long modified = from.signed();
        int ns = (int) from.number();
        long created = modified - from.signed();
        return new Look(kind, key, size, modified, ns, created, (int) from.number(), elsewhere);
    }
}
