package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.Catalogue;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the contents of a folder's files, and nothing outside of the folder. */
final class FolderContents {
    private final Path root;
    private final Catalogue catalogue;

    /**
     * @param root the real path of the folder
     */
    FolderContents(Path root, Catalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
    }

    /** Returns the path of an item; empty if it, or a folder above it, is not there any more. */
    Optional<Path> path(Row row) {
        return catalogue.read(reader -> Paths.of(row.number(), root, reader::get));
    }

    /**
     * Opens a file; empty if it is not there, or a link on the way leads out of the folder.
     *
     * @param from how many bytes are passed over
     */
    Optional<InputStream> read(Row file, long from) throws IOException {
        Optional<Path> path = filePath(file);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        SeekableByteChannel channel =
                Files.newByteChannel(path.get(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        channel.position(from);
        return Optional.of(Channels.newInputStream(channel));
    }

    /** Returns how many bytes a file has; empty if it cannot be read. */
    OptionalLong length(Row file) {
        try {
            Optional<Path> path = filePath(file);
            return path.isEmpty() || !Files.isReadable(path.get())
                    ? OptionalLong.empty()
                    : OptionalLong.of(Files.size(path.get()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<Path> filePath(Row file) {
        return path(file)
                .filter(found -> Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS))
                .filter(this::isInside);
    }

    private boolean isInside(Path path) {
        try {
            return path.toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }
}
