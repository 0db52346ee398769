package dev.drivemind.local.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Set;

/**
 * Opens files below a folder, one directory after the other, each relative to the one before: a link that is put in the place of a
 * directory meanwhile leads nowhere.
 */
final class FileBelow {
    private FileBelow() {}

    /**
     * Opens a file to be read.
     *
     * @param root a real path
     * @param file a path below it
     * @throws IOException if it is not a regular file, or a link is on the way from the root
     */
    static SeekableByteChannel open(Path root, Path file) throws IOException {
        Path below = root.relativize(file);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            if (entries instanceof SecureDirectoryStream<Path> secure) {
                return open(secure, below);
            }
        }
        if (!file.toRealPath().equals(root.toRealPath().resolve(below))) {
            throw new IOException("A link is on the way to this file");
        }
        return Reading.channel(file);
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path below) throws IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, below.subpath(1, below.getNameCount()));
            }
        }
        BasicFileAttributeView view =
                folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().isRegularFile()) { // to open a pipe could take for ever
            throw new IOException("This is no file any more");
        }
        return folder.newByteChannel(first, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
}
