package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A disk on which the folder {@code archive} is another volume, as far as names and numbers tell. */
final class TwoVolumesDisk extends DiskOver {
    private static final long OTHER = 4_711;

    TwoVolumesDisk(Disk disk) {
        super(disk);
    }

    private static boolean isOther(Path path) {
        for (Path step : path) {
            if (step.toString().equals("archive")) {
                return true;
            }
        }
        return false;
    }

    private static void requireOne(Path one, Path other) throws IOException {
        if (isOther(one) != isOther(other)) {
            throw new FileSystemException(one.toString(), other.toString(), "Invalid cross-device link");
        }
    }

    @Override
    public Stat stat(Path path) throws IOException {
        Stat is = disk.stat(path);
        return is.exists() && isOther(path) ? new Stat(is.kind(), OTHER, is.inode(), is.size(), is.modified()) : is;
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        requireOne(file, name);
        disk.link(file, name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        requireOne(from, to);
        disk.rename(from, to);
    }
}
