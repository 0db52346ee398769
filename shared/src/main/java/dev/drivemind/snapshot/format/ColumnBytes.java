package dev.drivemind.snapshot.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a row group on their way into a file: a dictionary if the column has one, then a page of the first version
 * with all values ("Apache Parquet File Format"). What {@link ColumnValues} reads.
 */
final class ColumnBytes {
    private final ColumnDescriptor column;
    private final @Nullable Map<String, Integer> dictionary;
    private final List<Integer> numbers = new ArrayList<>();
    private final boolean[] there;
    private int rows;
    private int present;
    private ByteBuffer plain;

    /**
     * @param rows how many values it will have
     * @param few whether most are the same: they are stored as numbers of a dictionary
     */
    ColumnBytes(ColumnDescriptor column, int rows, boolean few) {
        this.column = column;
        this.dictionary = few ? new LinkedHashMap<>() : null;
        this.there = new boolean[rows];
        this.plain = buffer(rows * Long.BYTES);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A lone surrogate, which is no text in UTF-8, becomes a question mark. */
    void add(@Nullable String text) {
        if (!isThere(text != null) || text == null) {
            return;
        }
        if (dictionary == null) {
            write(text);
            return;
        }
        Integer known = dictionary.get(text);
        if (known == null) {
            known = dictionary.size();
            dictionary.put(text, known);
            write(text);
        }
        numbers.add(known);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
    }

    void add(@Nullable Long number) {
        if (isThere(number != null) && number != null) {
            room(Long.BYTES).putLong(number);
        }
    }

    void add(@Nullable Boolean flag) {
        if (!isThere(flag != null) || flag == null) {
            return;
        }
        int bit = (present - 1) % Byte.SIZE;
        if (bit == 0) {
            room(1).put((byte) 0);
        }
        if (flag) {
            int last = plain.position() - 1;
            plain.put(last, (byte) (plain.get(last) | 1 << bit));
        }
    }

    private boolean isThere(boolean is) {
        there[rows++] = is;
        present += is ? 1 : 0;
        return is;
    }

    private ByteBuffer room(int bytes) {
        if (plain.remaining() < bytes) {
            ByteBuffer larger = buffer(Math.max(2 * plain.capacity(), plain.position() + bytes));
            plain = larger.put(plain.flip());
        }
        return plain;
    }

    /** Appends all of it to a file, and returns where it lies. */
    ColumnChunk appendTo(ByteArrayOutputStream file) throws IOException {
        boolean optional = column.getMaxDefinitionLevel() > 0;
        boolean numbered = !numbers.isEmpty();
        long start = file.size();
        long raw = 0;
        if (numbered) {
            DictionaryPageHeader header = new DictionaryPageHeader(Math.toIntExact(size()), Encoding.PLAIN_DICTIONARY);
            raw += append(file, PageType.DICTIONARY_PAGE, values(), to -> to.setDictionary_page_header(header));
        }
        long data = file.size();
        Encoding encoding = numbered ? Encoding.PLAIN_DICTIONARY : Encoding.PLAIN;
        Encoding levels = optional ? Encoding.RLE : Encoding.BIT_PACKED;
        ByteArrayOutputStream page = new ByteArrayOutputStream(plain.position() + 64);
        if (optional) {
            byte[] which = levels();
            page.writeBytes(buffer(Integer.BYTES).putInt(which.length).array());
            page.writeBytes(which);
        }
        page.writeBytes(numbered ? numbers() : values());
        DataPageHeader header = new DataPageHeader(rows, encoding, levels, Encoding.BIT_PACKED);
        raw += append(file, PageType.DATA_PAGE, page.toByteArray(), to -> to.setData_page_header(header));
        ColumnMetaData placed = new ColumnMetaData(
                EntryColumns.type(column),
                List.of(encoding, levels),
                List.of(column.getPath()),
                CompressionCodec.GZIP,
                rows,
                raw,
                file.size() - start,
                data);
        return new ColumnChunk(data).setMeta_data(numbered ? placed.setDictionary_page_offset(start) : placed);
    }

    private int size() {
        return dictionary == null ? 0 : dictionary.size();
    }

    private byte[] values() {
        byte[] bytes = new byte[plain.position()];
        plain.get(0, bytes);
        return bytes;
    }

    /** Which rows have a value. */
    private byte[] levels() throws IOException {
        RunLengthBitPackingHybridEncoder encoder = encoder(1);
        for (boolean is : there) {
            encoder.writeInt(is ? 1 : 0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encoder.toBytes().writeAllTo(bytes);
        return bytes.toByteArray();
    }

    /** The numbers in the dictionary, after how many bits each has. */
    private byte[] numbers() throws IOException {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size() - 1);
        RunLengthBitPackingHybridEncoder encoder = encoder(bits);
        for (int number : numbers) {
            encoder.writeInt(number);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(bits);
        encoder.toBytes().writeAllTo(bytes);
        return bytes.toByteArray();
    }

    private static RunLengthBitPackingHybridEncoder encoder(int bits) {
        return new RunLengthBitPackingHybridEncoder(bits, 64, 1 << 16, HeapByteBufferAllocator.getInstance());
    }

    /** Completes a page's header. */
    private interface Completion {
        PageHeader apply(PageHeader header);
    }

    /** Appends a page, and returns how long it is with its header before it is packed. */
    private static long append(ByteArrayOutputStream file, PageType type, byte[] bytes, Completion completion)
            throws IOException {
        byte[] packed = zipped(bytes);
        int before = file.size();
        Util.writePageHeader(completion.apply(new PageHeader(type, bytes.length, packed.length)), file);
        int header = file.size() - before;
        file.writeBytes(packed);
        return (long) header + bytes.length;
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 32);
        try (FastGzip gzip = new FastGzip(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Gzip at its quickest. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
