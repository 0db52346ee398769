package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.insight.Row;
import dev.drivemind.snapshot.BlobText;
import dev.drivemind.snapshot.PackedBlob;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.store.Blobs;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Spreads files that may have copies over blobs, by sections of sizes: those of equal size are in the same section. */
final class SiftedFiles {
    private static final int FORMAT = 0x444D_0103;

    /** Files that are held in memory before they are stored. */
    private static final int MOST = 100_000;

    private final Blobs blobs;
    private final String prefix;
    private final Supplier<String> ids;
    private final List<List<Sifted>> sections = IntStream.range(0, Snapshot.SECTIONS)
            .<List<Sifted>>mapToObj(section -> new ArrayList<>())
            .toList();
    private final List<List<String>> names = IntStream.range(0, Snapshot.SECTIONS)
            .<List<String>>mapToObj(section -> new ArrayList<>())
            .toList();
    private int held;

    /**
     * A file.
     *
     * @param checksum its MD5, in hex; empty if it is not known
     */
    record Sifted(long size, String checksum, Member member) {
        static Sifted of(String source, Row row) {
            return new Sifted(
                    row.size(),
                    Objects.requireNonNullElse(row.md5(), ""),
                    new Member(
                            source,
                            row.id(),
                            row.name(),
                            Objects.requireNonNullElse(row.parent(), ""),
                            Objects.requireNonNullElse(row.modified(), ""),
                            row.holding() == Row.Holding.OWN));
        }
    }

    /**
     * @param prefix how the names of the blobs begin
     * @param ids makes names that are new
     */
    SiftedFiles(Blobs blobs, String prefix, Supplier<String> ids) {
        this.blobs = blobs;
        this.prefix = prefix;
        this.ids = ids;
    }

    void add(Sifted file) {
        sections.get(Snapshot.section(file.size())).add(file);
        if (++held == MOST) {
            store();
        }
    }

    private void store() {
        for (int i = 0; i < sections.size(); i++) {
            List<Sifted> section = sections.get(i);
            if (!section.isEmpty()) {
                String name = ids.get();
                PackedBlob.put(blobs, prefix + name, FORMAT, out -> write(section, out));
                names.get(i).add(name);
                section.clear();
            }
        }
        held = 0;
    }

    /** Stores what was added last, and returns the names of the blobs of each section. */
    List<List<String>> end() {
        store();
        return names;
    }

    private static void write(List<Sifted> files, DataOutputStream out) throws IOException {
        out.writeInt(files.size());
        for (Sifted file : files) {
            out.writeLong(file.size());
            BlobText.write(file.checksum(), out);
            GroupFile.write(file.member(), out);
        }
    }

    /** Shows the files of a blob to {@code visitor}. */
    static void each(Blobs blobs, String name, Consumer<Sifted> visitor) {
        try (DataInputStream in = PackedBlob.open(blobs, name, FORMAT)) {
            for (int left = in.readInt(); left > 0; left--) {
                visitor.accept(new Sifted(in.readLong(), BlobText.required(in), GroupFile.member(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
