package dev.drivemind.snapshot.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** The pages of one row group, column by column, as they lie in a file ("Apache Parquet File Format": a dictionary first, then its data). */
final class ColumnChunks implements PageWriteStore {
    private final Map<ColumnDescriptor, Chunk> chunks = new LinkedHashMap<>();

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return chunks.computeIfAbsent(column, Chunk::new);
    }

    /** Appends all pages to a file, and returns how they lie in it. */
    RowGroup appendTo(ByteArrayOutputStream file, long rows) throws IOException {
        List<ColumnChunk> columns = new ArrayList<>();
        long uncompressed = 0;
        for (Chunk chunk : chunks.values()) {
            ColumnMetaData placed = chunk.appendTo(file);
            uncompressed += placed.getTotal_uncompressed_size();
            columns.add(new ColumnChunk(placed.getData_page_offset()).setMeta_data(placed));
        }
        return new RowGroup(columns, uncompressed, rows);
    }

    /** The pages of one column. */
    private static final class Chunk implements PageWriter {
        private final ColumnDescriptor column;
        private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream(0);
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private final Set<org.apache.parquet.format.Encoding> encodings = new LinkedHashSet<>();
        private long values;
        private long uncompressed;

        Chunk(ColumnDescriptor column) {
            this.column = column;
        }

        @Override
        public void writePage(
                BytesInput bytes,
                int valueCount,
                int rowCount,
                Statistics<?> statistics,
                SizeStatistics sizes,
                GeospatialStatistics places,
                Encoding repetitions,
                Encoding definitions,
                Encoding encoding)
                throws IOException {
            values += valueCount;
            DataPageHeader header =
                    new DataPageHeader(valueCount, known(encoding), known(definitions), known(repetitions));
            append(bytes, PageType.DATA_PAGE, data, page -> page.setData_page_header(header));
        }

        @Override
        public void writeDictionaryPage(DictionaryPage page) throws IOException {
            DictionaryPageHeader header = new DictionaryPageHeader(page.getDictionarySize(), known(page.getEncoding()));
            append(page.getBytes(), PageType.DICTIONARY_PAGE, dictionary, to -> to.setDictionary_page_header(header));
        }

        /** Completes a page's header. */
        private interface Completion {
            PageHeader apply(PageHeader header);
        }

        private void append(BytesInput bytes, PageType type, ByteArrayOutputStream to, Completion completion)
                throws IOException {
            byte[] packed = zipped(bytes);
            int before = to.size();
            Util.writePageHeader(
                    completion.apply(new PageHeader(type, Math.toIntExact(bytes.size()), packed.length)), to);
            uncompressed += to.size() - before + bytes.size();
            to.writeBytes(packed);
        }

        private static byte[] zipped(BytesInput bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(Math.toIntExact(bytes.size() / 2 + 32));
            try (FastGzip gzip = new FastGzip(packed)) {
                bytes.writeAllTo(gzip);
            }
            return packed.toByteArray();
        }

        private org.apache.parquet.format.Encoding known(Encoding encoding) {
            org.apache.parquet.format.Encoding known = org.apache.parquet.format.Encoding.valueOf(encoding.name());
            encodings.add(known);
            return known;
        }

        ColumnMetaData appendTo(ByteArrayOutputStream file) throws IOException {
            long start = file.size();
            dictionary.writeTo(file);
            long pages = file.size();
            data.writeTo(file);
            ColumnMetaData placed = new ColumnMetaData(
                    EntryColumns.type(column),
                    List.copyOf(encodings),
                    List.of(column.getPath()),
                    CompressionCodec.GZIP,
                    values,
                    uncompressed,
                    file.size() - start,
                    pages);
            return dictionary.size() == 0 ? placed : placed.setDictionary_page_offset(start);
        }

        @Override
        @Deprecated
        public void writePage(
                BytesInput bytes,
                int valueCount,
                Statistics<?> statistics,
                Encoding repetitions,
                Encoding definitions,
                Encoding encoding) {
            throw new UnsupportedOperationException("Writers of this version tell the number of rows");
        }

        @Override
        public void writePage(
                BytesInput bytes,
                int valueCount,
                int rowCount,
                Statistics<?> statistics,
                Encoding repetitions,
                Encoding definitions,
                Encoding encoding) {
            throw new UnsupportedOperationException("Writers of this version tell the sizes");
        }

        @Override
        public void writePageV2(
                int rowCount,
                int nullCount,
                int valueCount,
                BytesInput repetitions,
                BytesInput definitions,
                Encoding encoding,
                BytesInput bytes,
                Statistics<?> statistics) {
            throw new UnsupportedOperationException("Pages are of the first version, which all readers know");
        }

        @Override
        public long getMemSize() {
            return (long) dictionary.size() + data.size();
        }

        @Override
        public long allocatedSize() {
            return getMemSize();
        }

        @Override
        public String memUsageString(String prefix) {
            return prefix + getMemSize();
        }
    }

    /** Gzip at its quickest. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
