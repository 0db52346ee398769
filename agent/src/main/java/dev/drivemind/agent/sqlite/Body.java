package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a folder, or of a part of it, as one value of a row. After a byte that says in which form, each entry is: flags, kind,
 * name, id, key, size, time, mode, version, and what its flags announce. Numbers have as many bytes as they need.
 */
final class Body {
    private static final int FORM = 1;
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
        return to.bytes();
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

    /** Returns the entries; an {@link IllegalStateException} if these bytes are no body. */
    static List<Entry> decode(byte[] body) {
        ByteReader from = new ByteReader(body);
        if (from.one() != FORM) {
            throw new IllegalStateException("The scanner's memory is of a newer version");
        }
        List<Entry> entries = new ArrayList<>();
        while (from.hasMore()) {
            entries.add(entry(from));
        }
        return entries;
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
