package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Computes checksums of files. */
final class Checksums {
    private static final int CHUNK = 128 << 10;

    private Checksums() {}

    /** The checksum of the content that a row describes; empty if the file is no longer so, or cannot be read. */
    static Optional<String> md5(Path path, Row row) {
        try {
            if (!unchanged(path, row.disk())) {
                return Optional.empty();
            }
            MessageDigest digest = MessageDigest.getInstance("MD5");
            try (InputStream stream = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                byte[] chunk =
                        new byte[(int) Math.max(1, Math.min(CHUNK, row.disk().size() + 1))];
                for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                    digest.update(chunk, 0, count);
                }
            }
            return unchanged(path, row.disk())
                    ? Optional.of(HexFormat.of().formatHex(digest.digest()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    private static boolean unchanged(Path path, DiskState known) throws IOException {
        return DiskReader.look(path).state().sameContent(known);
    }
}
