package dev.drivemind.local.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Brings files and names to the disk itself, so that they outlive a loss of power. */
final class Durable {
    private Durable() {}

    /** Brings a file's content to the disk. */
    static void force(Path file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    /** Brings a directory's names to the disk, where the system can. */
    static void forceDirectory(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the file system keeps names by itself.
            return;
        }
    }
}
