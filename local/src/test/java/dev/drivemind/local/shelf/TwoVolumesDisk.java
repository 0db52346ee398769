package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A disk on which the folder {@code archive} is another volume, as far as names and numbers tell. */
record TwoVolumesDisk(Disk disk) implements Disk {
    private static final long OTHER = 4_711;

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

    @Override
    public void unlink(Path name) throws IOException {
        disk.unlink(name);
    }

    @Override
    public void makeFolder(Path folder, boolean secret) throws IOException {
        disk.makeFolder(folder, secret);
    }

    @Override
    public void removeFolder(Path folder) throws IOException {
        disk.removeFolder(folder);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void setModified(Path path, Instant time) throws IOException {
        disk.setModified(path, time);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        disk.syncFolder(folder);
    }

    @Override
    public String read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void copy(Path file, Path name) throws IOException {
        disk.copy(file, name);
    }
}
