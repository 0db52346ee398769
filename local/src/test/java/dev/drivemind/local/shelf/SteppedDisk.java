package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A disk that runs something before each call that shows or changes a name which neighbours see: what they do between two other calls
 * makes no difference.
 */
record SteppedDisk(Disk disk, Runnable steps) implements Disk {

    private void step(Path path) throws IOException {
        boolean hidden = path.toString().contains(Quarantine.NAME);
        if (!hidden && !disk.stat(path).isFolder()) {
            steps.run();
        }
    }

    @Override
    public Stat stat(Path path) throws IOException {
        step(path);
        return disk.stat(path);
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        steps.run();
        disk.link(file, name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        steps.run();
        disk.rename(from, to);
    }

    @Override
    public void unlink(Path name) throws IOException {
        steps.run();
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
        if (folder.toString().isEmpty()) {
            disk.syncFolder(folder);
        }
    }

    @Override
    public String read(Path file) throws IOException {
        step(file);
        return disk.read(file);
    }

    @Override
    public void copy(Path file, Path name) throws IOException {
        steps.run();
        disk.copy(file, name);
    }
}
