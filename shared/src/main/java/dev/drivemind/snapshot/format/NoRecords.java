package dev.drivemind.snapshot.format;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Makes nothing of what is read: the columns are read by themselves, value by value. */
final class NoRecords extends GroupConverter {
    private static final Converter NOTHING = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int column) {
        return NOTHING;
    }

    @Override
    public void start() {
        // a record begins
    }

    @Override
    public void end() {
        // a record ends
    }
}
