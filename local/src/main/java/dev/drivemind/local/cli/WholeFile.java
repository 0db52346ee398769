package dev.drivemind.local.cli;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is either written whole or stays as it was. */
final class WholeFile {
    private final Path target;

    /** A file at a path. What is there and is not a regular file, such as a pipe, is written to as it is. */
    WholeFile(Path target) {
        this.target = target.toAbsolutePath();
    }

    /**
     * Writes lines through a draft beside the target, which it replaces at the end.
     *
     * @return how many lines there were
     * @throws IOException when writing fails; then the target is as it was
     */
    long write(InputStream lines) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return copy(lines, target, false);
        }
        Path place = Files.exists(target) ? target.toRealPath() : target;
        Path draft = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            long count = copy(lines, draft, true);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long copy(InputStream lines, Path to, boolean durable) throws IOException {
        try (FileOutputStream file = new FileOutputStream(to.toFile());
                LineCount out = new LineCount(new BufferedOutputStream(file, 1 << 16))) {
            lines.transferTo(out);
            out.flush();
            if (durable) {
                file.getFD().sync();
            }
            return out.lines;
        }
    }

    private static final class LineCount extends FilterOutputStream {
        private long lines;

        LineCount(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            out.write(bytes, offset, length);
        }
    }
}
