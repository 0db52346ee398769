package dev.drivemind.content;

import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.testing.UnaskedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A source whose files can be read, and nothing else. */
final class BenchSource extends UnaskedSource {
    private final ContentBench bench;

    BenchSource(ContentBench bench) {
        this.bench = bench;
    }

    @Override
    public Content open(String fileId, long from) {
        bench.opened.add(fileId);
        bench.opening.accept(fileId);
        if (bench.time.now().isBefore(bench.silentUntil)) {
            throw new SourceException(SourceException.Kind.UNAVAILABLE, "It does not answer", null);
        }
        if (bench.refusals.containsKey(fileId)) {
            throw bench.refusals.get(fileId);
        }
        if (bench.onDisk.containsKey(fileId)) {
            return onDisk(bench.onDisk.get(fileId));
        }
        byte[] bytes = bench.contents.getOrDefault(fileId, "").getBytes(StandardCharsets.UTF_8);
        return new Content("revision", OptionalLong.of(bytes.length), stream(fileId, bytes), () -> {});
    }

    private Content onDisk(Path file) {
        try {
            OptionalLong size = OptionalLong.of(java.nio.file.Files.size(file));
            return new Content("revision", size, java.nio.file.Files.newInputStream(file), () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream stream(String fileId, byte[] bytes) {
        InputStream whole = new ByteArrayInputStream(bytes);
        return !bench.broken.contains(fileId)
                ? whole
                : new InputStream() {
                    @Override
                    public int read() throws IOException {
                        int next = whole.read();
                        if (next < 0) {
                            throw new IOException("broken off");
                        }
                        return next;
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        into[offset] = (byte) read();
                        return 1;
                    }
                };
    }

    @Override
    public Content export(String fileId, String type) {
        return open(fileId, 0);
    }
}
