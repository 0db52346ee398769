package dev.drivemind.insight;

import dev.drivemind.store.Fields;

/** A number of files and their bytes. */
final class Amount {
    private long files;
    private long bytes;

    void add(Row row) {
        files++;
        bytes += row.bytes();
    }

    void add(Amount other) {
        files += other.files;
        bytes += other.bytes;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    Fields.Builder fields() {
        return Fields.builder().put("files", files).put("bytes", bytes);
    }
}
