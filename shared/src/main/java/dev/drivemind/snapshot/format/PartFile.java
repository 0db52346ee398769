package dev.drivemind.snapshot.format;

import dev.drivemind.source.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/**
 * A part of a snapshot as a file of Apache Parquet, with one row group for each section of sizes that has rows: rows of equal size lie
 * in the same section, whatever their source, so that copies are found one section at a time. A small file has one row group.
 */
public final class PartFile {
    /** How many sections there are. */
    public static final int SECTIONS = 16;

    /** The order of entries in a file that has sections. */
    public static final Comparator<FileEntry> ORDER =
            Comparator.<FileEntry>comparingInt(PartFile::section).thenComparing(FileEntry::id);

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + MAGIC.length;
    /** In a file's metadata: the section of each of its row groups. */
    private static final String SECTIONS_WRITTEN = "drivemind.sections";

    /**
     * In a file's metadata: what lies between the last row group and the footer, which readers of the format pass over: the {@link VersionHash}
     * of each row. Older files have none.
     */
    private static final String VERSIONS_WRITTEN = "drivemind.versions";

    private static final String VERSIONS_FORM = "SHA-256, 96 bits";

    /** The section of the only row group of a file with fewer rows than {@link #WORTH_DIVIDING}. */
    private static final String ALL = "all";

    private static final int WORTH_DIVIDING = 2_000;

    private static final String WRITTEN_BY = "drivemind";

    private final byte[] file;
    private final FileMetaData contents;
    private final int footer;

    private PartFile(byte[] file, FileMetaData contents, int footer) {
        this.file = file;
        this.contents = contents;
        this.footer = footer;
    }

    /** Returns the section that a size belongs to; -1 stands for none. */
    public static int section(long size) {
        return (int) Math.floorMod((size * 0x9E37_79B9_7F4A_7C15L) >>> 32, (long) SECTIONS);
    }

    private static int section(FileEntry entry) {
        Long size = entry.size();
        return section(size == null ? -1 : size);
    }

    /** Writes entries, in the order of their ids within each section. */
    public static byte[] write(String source, Collection<FileEntry> entries) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream(entries.size() * 80 + 1_000);
            file.writeBytes(MAGIC);
            List<RowGroup> groups = new ArrayList<>();
            StringJoiner written = new StringJoiner(" ");
            Map<String, List<FileEntry>> sections = sections(entries);
            for (Map.Entry<String, List<FileEntry>> section : sections.entrySet()) {
                groups.add(EntryColumns.append(source, section.getValue(), file));
                written.add(section.getKey());
            }
            sections.values().forEach(rows -> rows.forEach(entry -> append(VersionHash.of(entry), file)));
            int footer = file.size();
            FileMetaData contents = new FileMetaData(1, elements(), entries.size(), groups)
                    .setCreated_by(WRITTEN_BY)
                    .setKey_value_metadata(List.of(
                            new KeyValue(SECTIONS_WRITTEN).setValue(written.toString()),
                            new KeyValue(VERSIONS_WRITTEN).setValue(VERSIONS_FORM)));
            Util.writeFileMetaData(contents, file);
            file.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(file.size() - footer)
                    .array());
            file.writeBytes(MAGIC);
            return file.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Writing into memory failed", e);
        }
    }

    private static void append(ByteBuffer bytes, ByteArrayOutputStream file) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        file.writeBytes(all);
    }

    /** The entries of each section that has any, by its name. */
    private static Map<String, List<FileEntry>> sections(Collection<FileEntry> entries) {
        if (entries.size() < WORTH_DIVIDING) {
            return entries.isEmpty() ? Map.of() : Map.of(ALL, inOrder(new ArrayList<>(entries)));
        }
        List<List<FileEntry>> all = Stream.generate(
                        () -> (List<FileEntry>) new ArrayList<FileEntry>(entries.size() / SECTIONS * 2))
                .limit(SECTIONS)
                .toList();
        entries.forEach(entry -> all.get(section(entry)).add(entry));
        Map<String, List<FileEntry>> sections = new LinkedHashMap<>();
        for (int i = 0; i < SECTIONS; i++) {
            if (!all.get(i).isEmpty()) {
                sections.put(String.valueOf(i), inOrder(all.get(i)));
            }
        }
        return sections;
    }

    /** Most of them are in order already. */
    private static List<FileEntry> inOrder(List<FileEntry> entries) {
        entries.sort(Comparator.comparing(FileEntry::id));
        return entries;
    }

    private static List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        MessageType schema = EntryColumns.SCHEMA;
        elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
        for (ColumnDescriptor column : schema.getColumns()) {
            Type type = EntryColumns.type(column);
            SchemaElement element = new SchemaElement(column.getPath()[0])
                    .setType(type)
                    .setRepetition_type(
                            column.getMaxDefinitionLevel() == 0
                                    ? FieldRepetitionType.REQUIRED
                                    : FieldRepetitionType.OPTIONAL);
            elements.add(
                    type == Type.BYTE_ARRAY
                            ? element.setConverted_type(ConvertedType.UTF8)
                                    .setLogicalType(LogicalType.STRING(new StringType()))
                            : element);
        }
        return elements;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is none that this version knows
     */
    public static PartFile read(byte[] file) throws IOException {
        int tail = file.length - TAIL;
        if (tail < MAGIC.length
                || !new String(file, tail + Integer.BYTES, 4, StandardCharsets.US_ASCII).equals("PAR1")) {
            throw new IOException("This is no file of Apache Parquet");
        }
        int length = ByteBuffer.wrap(file, tail, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        if (length < 0 || length > tail) {
            throw new IOException("This file of Apache Parquet is damaged");
        }
        FileMetaData contents = Util.readFileMetaData(new ByteArrayInputStream(file, tail - length, length));
        if (!names(contents.getSchema()).equals(names(elements()))) {
            throw new IOException("This part of a snapshot has columns that this version does not know");
        }
        return new PartFile(file, contents, tail - length);
    }

    private static List<String> names(List<SchemaElement> elements) {
        return elements.stream().map(SchemaElement::getName).toList();
    }

    /** Shows all entries to {@code visitor}. */
    public void each(Consumer<FileEntry> visitor) {
        contents.getRow_groups().forEach(group -> EntryColumns.each(file, group, visitor));
    }

    /** Returns all entries, in {@link #ORDER} where there are sections; each section is read when it is reached. */
    public Iterator<FileEntry> iterator() {
        Iterator<RowGroup> groups = contents.getRow_groups().iterator();
        return new Iterator<>() {
            private Iterator<FileEntry> section = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!section.hasNext() && groups.hasNext()) {
                    List<FileEntry> entries = new ArrayList<>();
                    EntryColumns.each(file, groups.next(), entries::add);
                    section = entries.iterator();
                }
                return section.hasNext();
            }

            @Override
            public FileEntry next() {
                return section.next();
            }
        };
    }

    /** Shows the entries of a section to {@code visitor}. */
    public void each(int section, Consumer<FileEntry> visitor) {
        List<String> written = List.of(written(SECTIONS_WRITTEN).orElse(ALL).split(" ", -1));
        if (written.equals(List.of(ALL))) {
            each(entry -> {
                if (section(entry) == section) {
                    visitor.accept(entry);
                }
            });
            return;
        }
        int group = written.indexOf(String.valueOf(section));
        if (group >= 0) {
            EntryColumns.each(file, contents.getRow_groups().get(group), visitor);
        }
    }

    /** Returns the {@link VersionHash} of each entry, in the order of the rows; of an older file they are made from these. */
    public ByteBuffer versions() {
        int bytes = Math.toIntExact(contents.getNum_rows()) * VersionHash.BYTES;
        if (written(VERSIONS_WRITTEN).equals(Optional.of(VERSIONS_FORM)) && bytes <= footer) {
            return ByteBuffer.wrap(file, footer - bytes, bytes);
        }
        ByteBuffer hashes = ByteBuffer.allocate(bytes);
        each(entry -> hashes.put(VersionHash.of(entry)));
        return hashes.flip();
    }

    private Optional<String> written(String key) {
        return contents.getKey_value_metadata().stream()
                .filter(pair -> pair.getKey().equals(key))
                .map(KeyValue::getValue)
                .findFirst();
    }
}
