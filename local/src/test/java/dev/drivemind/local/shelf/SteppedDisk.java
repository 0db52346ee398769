package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk that runs something before each call that shows or changes a name which neighbours see: what they do between two other calls
 * makes no difference.
 */
final class SteppedDisk extends DiskOver {
    private final Runnable steps;

    /**
     * @param steps runs before such a call
     */
    SteppedDisk(Disk disk, Runnable steps) {
        super(disk);
        this.steps = steps;
    }

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
