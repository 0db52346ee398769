package dev.drivemind.snapshot.format;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.drivemind.source.FileEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
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

    /** Writes an item into the columns, which are in the schema's order. */
    static void write(FileEntry entry, Binary source, ColumnWriter[] columns) {
        Out out = new Out(columns);
        out.text(source);
        out.text(kind(entry));
        out.text(entry.id());
        out.text(entry.name());
        out.text(entry.mimeType());
        out.number(entry.version());
        out.optional(entry.size());
        out.optional(entry.parent());
        out.optional(entry.createdTime());
        out.optional(entry.modifiedTime());
        out.optional(entry.md5());
        out.optional(entry.owner());
        out.optional(entry.ownedByMe());
        out.optional(entry.driveId());
        out.optional(entry.shortcutTarget());
        out.optional(entry.hardLinkTo());
        out.flag(entry.unreadable());
        out.flag(entry.nameEscaped());
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

    /** Takes the columns in turn. Flat columns have no repetition, and of an optional one the definition is 1 where it has a value. */
    private static final class Out {
        private final ColumnWriter[] columns;
        private int next;

        Out(ColumnWriter[] columns) {
            this.columns = columns;
        }

        void text(Binary text) {
            columns[next++].write(text, 0, 0);
        }

        void text(String text) {
            text(binary(text));
        }

        void number(long number) {
            columns[next++].write(number, 0, 0);
        }

        void flag(boolean flag) {
            columns[next++].write(flag, 0, 0);
        }

        void optional(@Nullable String text) {
            ColumnWriter column = columns[next++];
            if (text == null) {
                column.writeNull(0, 0);
            } else {
                column.write(binary(text), 0, 1);
            }
        }

        void optional(@Nullable Long number) {
            ColumnWriter column = columns[next++];
            if (number == null) {
                column.writeNull(0, 0);
            } else {
                column.write(number.longValue(), 0, 1);
            }
        }

        void optional(@Nullable Boolean flag) {
            ColumnWriter column = columns[next++];
            if (flag == null) {
                column.writeNull(0, 0);
            } else {
                column.write(flag.booleanValue(), 0, 1);
            }
        }

        /** A lone surrogate, which is no text in UTF-8, becomes a question mark. */
        private static Binary binary(String text) {
            return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
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
