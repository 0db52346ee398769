package dev.drivemind.agent.tree;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;

/** How a directory and its entries are looked at while it is read. */
sealed interface Directory {

    /** Returns the directory that a stream lists: entries are looked at relative to it if the system can do that, otherwise by their paths. */
    static Directory of(Path path, DirectoryStream<Path> entries, boolean posix) {
        return posix && entries instanceof SecureDirectoryStream<Path> secure ? new Open(secure) : new Named(path);
    }

    BasicFileAttributes self() throws IOException;

    BasicFileAttributes entry(Path entry) throws IOException;

    /** By the open directory itself. */
    record Open(SecureDirectoryStream<Path> stream) implements Directory {
        @Override
        public BasicFileAttributes self() throws IOException {
            return stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        }

        @Override
        public BasicFileAttributes entry(Path entry) throws IOException {
            return stream.getFileAttributeView(
                            entry.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        }
    }

    /** By its name. */
    record Named(Path path) implements Directory {
        @Override
        public BasicFileAttributes self() throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public BasicFileAttributes entry(Path entry) throws IOException {
            return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
