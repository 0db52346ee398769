package dev.drivemind.snapshot.format;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.drivemind.source.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.MessageTypeBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a snapshot, in their order: all that a source said of a live item. What is not known is null. {@code source} and
 * {@code kind} are for those who query many snapshots; they follow from where the file lies and from the type.
 */
final class EntryColumns {
    /** The schema of every part. Names are a contract: readers outside go by them. */
    static final MessageType SCHEMA = schema();

    private static final List<ColumnDescriptor> COLUMNS = SCHEMA.getColumns();

    /** Columns whose values are mostly the same: they are stored as numbers of a dictionary. */
    static final List<String> OF_FEW_VALUES = List.of("source", "kind", "mime_type", "owner", "drive");

    private EntryColumns() {}

    private static MessageType schema() {
        MessageTypeBuilder schema = Types.buildMessage();
        for (String text : List.of("source", "kind", "id", "name", "mime_type")) {
            schema.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(text);
        }
        schema.required(INT64).named("version");
        optional(schema, INT64, "size");
        for (String text : List.of("parent", "created", "modified", "md5", "owner")) {
            schema.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(text);
        }
        optional(schema, BOOLEAN, "owned_by_me");
        for (String text : List.of("drive", "shortcut_target", "hard_link_to")) {
            schema.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(text);
        }
        schema.required(BOOLEAN).named("unreadable");
        schema.required(BOOLEAN).named("name_escaped");
        return schema.named("file");
    }

    private static void optional(MessageTypeBuilder schema, PrimitiveTypeName type, String name) {
        schema.optional(type).named(name);
    }

    /** What the format calls the type of a column. */
    static Type type(ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> Type.BYTE_ARRAY;
            case INT64 -> Type.INT64;
            case BOOLEAN -> Type.BOOLEAN;
            default -> throw new IllegalArgumentException("No column has the type of " + column);
        };
    }

    /** Appends a row group with these items to a file. */
    static RowGroup append(String source, List<FileEntry> entries, ByteArrayOutputStream file) throws IOException {
        Out out = new Out(entries, file);
        out.texts(entry -> source);
        out.texts(EntryColumns::kind);
        out.texts(FileEntry::id);
        out.texts(FileEntry::name);
        out.texts(FileEntry::mimeType);
        out.numbers(FileEntry::version);
        out.numbers(FileEntry::size);
        out.texts(FileEntry::parent);
        out.texts(FileEntry::createdTime);
        out.texts(FileEntry::modifiedTime);
        out.texts(FileEntry::md5);
        out.texts(FileEntry::owner);
        out.flags(FileEntry::ownedByMe);
        out.texts(FileEntry::driveId);
        out.texts(FileEntry::shortcutTarget);
        out.texts(FileEntry::hardLinkTo);
        out.flags(FileEntry::unreadable);
        out.flags(FileEntry::nameEscaped);
        return out.group();
    }

    private static String kind(FileEntry entry) {
        if (entry.isSpecial()) {
            return "special";
        }
        return switch (entry.mimeType()) {
            case FileEntry.FOLDER -> "folder";
            case FileEntry.SHORTCUT -> "shortcut";
            default -> entry.hardLinkTo() == null ? "file" : "hard link";
        };
    }

    /** Shows the items of a row group, whose columns are in the schema's order, to {@code visitor}. */
    static void each(byte[] file, RowGroup group, Consumer<FileEntry> visitor) {
        In in = new In(file, group);
        in.skip(); // the source
        in.skip(); // the kind
        ColumnValues<String> ids = in.texts();
        ColumnValues<String> names = in.texts();
        ColumnValues<String> mimeTypes = in.texts();
        ColumnValues<Long> versions = in.numbers();
        ColumnValues<Long> sizes = in.numbers();
        ColumnValues<String> parents = in.texts();
        ColumnValues<String> created = in.texts();
        ColumnValues<String> modified = in.texts();
        ColumnValues<String> md5s = in.texts();
        ColumnValues<String> owners = in.texts();
        ColumnValues<Boolean> ownedByMe = in.flags();
        ColumnValues<String> drives = in.texts();
        ColumnValues<String> targets = in.texts();
        ColumnValues<String> hardLinks = in.texts();
        ColumnValues<Boolean> unreadable = in.flags();
        ColumnValues<Boolean> nameEscaped = in.flags();
        for (int row = 0; row < group.getNum_rows(); row++) {
            visitor.accept(new FileEntry(
                    ids.required(row),
                    versions.required(row),
                    names.required(row),
                    mimeTypes.required(row),
                    parents.get(row),
                    false,
                    false,
                    created.get(row),
                    modified.get(row),
                    sizes.get(row),
                    md5s.get(row),
                    owners.get(row),
                    ownedByMe.get(row),
                    drives.get(row),
                    targets.get(row),
                    unreadable.required(row),
                    nameEscaped.required(row),
                    hardLinks.get(row)));
        }
    }

    /** Writes the columns in turn. */
    private static final class Out {
        private final List<FileEntry> entries;
        private final ByteArrayOutputStream file;
        private final List<ColumnChunk> written = new ArrayList<>();

        Out(List<FileEntry> entries, ByteArrayOutputStream file) {
            this.entries = entries;
            this.file = file;
        }

        private ColumnBytes column() {
            ColumnDescriptor column = COLUMNS.get(written.size());
            return new ColumnBytes(column, entries.size(), OF_FEW_VALUES.contains(column.getPath()[0]));
        }

        void texts(Function<FileEntry, @Nullable String> value) throws IOException {
            ColumnBytes column = column();
            entries.forEach(entry -> column.add(value.apply(entry)));
            written.add(column.appendTo(file));
        }

        void numbers(Function<FileEntry, @Nullable Long> value) throws IOException {
            ColumnBytes column = column();
            entries.forEach(entry -> column.add(value.apply(entry)));
            written.add(column.appendTo(file));
        }

        void flags(Function<FileEntry, @Nullable Boolean> value) throws IOException {
            ColumnBytes column = column();
            entries.forEach(entry -> column.add(value.apply(entry)));
            written.add(column.appendTo(file));
        }

        RowGroup group() {
            long raw = written.stream()
                    .mapToLong(chunk -> chunk.getMeta_data().getTotal_uncompressed_size())
                    .sum();
            return new RowGroup(written, raw, entries.size());
        }
    }

    /** Takes the columns in turn. */
    private static final class In {
        private final byte[] file;
        private final RowGroup group;
        private int next;

        In(byte[] file, RowGroup group) {
            this.file = file;
            this.group = group;
        }

        void skip() {
            next++;
        }

        ColumnValues<String> texts() {
            return ColumnValues.texts(file, column(), isOptional(next++));
        }

        ColumnValues<Long> numbers() {
            return ColumnValues.numbers(file, column(), isOptional(next++));
        }

        ColumnValues<Boolean> flags() {
            return ColumnValues.flags(file, column(), isOptional(next++));
        }

        private ColumnMetaData column() {
            return group.getColumns().get(next).getMeta_data();
        }

        private static boolean isOptional(int column) {
            return COLUMNS.get(column).getMaxDefinitionLevel() > 0;
        }
    }
}
