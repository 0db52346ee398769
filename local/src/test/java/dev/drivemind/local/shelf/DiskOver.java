package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A disk over another one, which says only what it does otherwise. */
abstract class DiskOver implements Disk {
    protected final Disk disk;

    DiskOver(Disk disk) {
        this.disk = disk;
    }

    @Override
    public Stat stat(Path path) throws IOException {
        return disk.stat(path);
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        disk.link(file, name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
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
    public Optional<String> traits(Path folder) throws IOException {
        return disk.traits(folder);
    }

    @Override
    public void setTraits(Path folder, String traits) throws IOException {
        disk.setTraits(folder, traits);
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
