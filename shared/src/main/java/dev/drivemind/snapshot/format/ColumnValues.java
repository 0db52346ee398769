package dev.drivemind.snapshot.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a row group that {@link ColumnBytes} wrote. A column is read as a whole, not a value of each column in turn:
 * that is several times as quick, and what is not needed is not unpacked.
 */
final class ColumnValues<T> {
    private final List<@Nullable T> values;

    /** Reads a value of its page. */
    private interface Plain<T> {
        /**
         * @param page stands where the next value begins; of flags, where the first one does
         * @param index of the value among those of the page that are there
         */
        T next(ByteBuffer page, int index);
    }

    private ColumnValues(byte[] file, ColumnMetaData column, boolean optional, Plain<T> plain) {
        this.values = new ArrayList<>(Math.toIntExact(column.getNum_values()));
        try {
            read(file, column, optional, plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ColumnValues<String> texts(byte[] file, ColumnMetaData column, boolean optional) {
        return new ColumnValues<>(file, column, optional, (page, index) -> {
            int length = page.getInt();
            int from = page.position();
            page.position(from + length);
            return new String(page.array(), page.arrayOffset() + from, length, StandardCharsets.UTF_8);
        });
    }

    static ColumnValues<Long> numbers(byte[] file, ColumnMetaData column, boolean optional) {
        return new ColumnValues<>(file, column, optional, (page, index) -> page.getLong());
    }

    static ColumnValues<Boolean> flags(byte[] file, ColumnMetaData column, boolean optional) {
        return new ColumnValues<>(
                file,
                column,
                optional,
                (page, index) -> (page.get(page.position() + index / Byte.SIZE) >> index % Byte.SIZE & 1) == 1);
    }

    /** The value of a row. */
    @Nullable
    T get(int row) {
        return values.get(row);
    }

    /** The value of a row of a column that has one in each. */
    T required(int row) {
        return Objects.requireNonNull(values.get(row));
    }

    private void read(byte[] file, ColumnMetaData column, boolean optional, Plain<T> plain) throws IOException {
        boolean hasDictionary = column.isSetDictionary_page_offset();
        long from = hasDictionary ? column.getDictionary_page_offset() : column.getData_page_offset();
        ByteArrayInputStream in = new ByteArrayInputStream(
                file, Math.toIntExact(from), Math.toIntExact(column.getTotal_compressed_size()));
        List<T> dictionary = new ArrayList<>();
        if (hasDictionary) {
            PageHeader header = Util.readPageHeader(in);
            ByteBuffer page = content(in, header);
            for (int i = 0; i < header.getDictionary_page_header().getNum_values(); i++) {
                dictionary.add(plain.next(page, i));
            }
        }
        while (values.size() < column.getNum_values()) {
            PageHeader header = Util.readPageHeader(in);
            readPage(header, content(in, header), optional, dictionary, plain);
        }
    }

    private static ByteBuffer content(ByteArrayInputStream in, PageHeader header) throws IOException {
        byte[] packed = in.readNBytes(header.getCompressed_page_size());
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed), 8_192)) {
            return ByteBuffer.wrap(gzip.readNBytes(header.getUncompressed_page_size()))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void readPage(PageHeader header, ByteBuffer page, boolean optional, List<T> dictionary, Plain<T> plain)
            throws IOException {
        int count = header.getData_page_header().getNum_values();
        RunLengthBitPackingHybridDecoder there = null;
        if (optional) {
            int length = page.getInt();
            there = decoder(1, page);
            page.position(page.position() + length);
        }
        RunLengthBitPackingHybridDecoder numbers = null;
        if (header.getData_page_header().getEncoding() != Encoding.PLAIN) {
            numbers = decoder(page.get(), page);
        }
        int index = 0;
        for (int i = 0; i < count; i++) {
            if (there != null && there.readInt() == 0) {
                values.add(null);
            } else {
                values.add(numbers == null ? plain.next(page, index++) : dictionary.get(numbers.readInt()));
            }
        }
    }

    /** Decodes small numbers from where a page stands on. */
    private static RunLengthBitPackingHybridDecoder decoder(int bits, ByteBuffer page) {
        return new RunLengthBitPackingHybridDecoder(
                bits, new ByteArrayInputStream(page.array(), page.arrayOffset() + page.position(), page.remaining()));
    }
}
