package dev.drivemind.snapshot.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of a row group that {@link ColumnChunks} wrote. */
final class ColumnPages implements PageReadStore {
    private final byte[] file;
    private final RowGroup group;
    private final Map<String, ColumnMetaData> columns = new HashMap<>();

    ColumnPages(byte[] file, RowGroup group) {
        this.file = file;
        this.group = group;
        group.getColumns()
                .forEach(chunk ->
                        columns.put(chunk.getMeta_data().getPath_in_schema().get(0), chunk.getMeta_data()));
    }

    @Override
    public long getRowCount() {
        return group.getNum_rows();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        ColumnMetaData placed = columns.get(column.getPath()[0]);
        if (placed == null) {
            throw new IllegalArgumentException("There is no column " + column);
        }
        try {
            return new Pages(column, placed, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one column. */
    private static final class Pages implements PageReader {
        private final ColumnDescriptor column;
        private final ColumnMetaData placed;
        private final ByteArrayInputStream in;
        private final @Nullable DictionaryPage dictionary;

        Pages(ColumnDescriptor column, ColumnMetaData placed, byte[] file) throws IOException {
            this.column = column;
            this.placed = placed;
            boolean hasDictionary = placed.isSetDictionary_page_offset();
            long from = hasDictionary ? placed.getDictionary_page_offset() : placed.getData_page_offset();
            this.in = new ByteArrayInputStream(
                    file, Math.toIntExact(from), Math.toIntExact(placed.getTotal_compressed_size()));
            this.dictionary = hasDictionary ? dictionary() : null;
        }

        private DictionaryPage dictionary() throws IOException {
            PageHeader header = Util.readPageHeader(in);
            DictionaryPageHeader told = header.getDictionary_page_header();
            return new DictionaryPage(content(header), told.getNum_values(), known(told.getEncoding()));
        }

        private BytesInput content(PageHeader header) throws IOException {
            byte[] packed = in.readNBytes(header.getCompressed_page_size());
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed), 8_192)) {
                return BytesInput.from(gzip.readNBytes(header.getUncompressed_page_size()));
            }
        }

        private static Encoding known(org.apache.parquet.format.Encoding encoding) {
            return Encoding.valueOf(encoding.name());
        }

        @Override
        public long getTotalValueCount() {
            return placed.getNum_values();
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public @Nullable DataPage readPage() {
            if (in.available() == 0) {
                return null;
            }
            try {
                PageHeader header = Util.readPageHeader(in);
                DataPageHeader told = header.getData_page_header();
                return new DataPageV1(
                        content(header),
                        told.getNum_values(),
                        header.getUncompressed_page_size(),
                        Statistics.getBuilderForReading(column.getPrimitiveType())
                                .build(),
                        known(told.getRepetition_level_encoding()),
                        known(told.getDefinition_level_encoding()),
                        known(told.getEncoding()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
