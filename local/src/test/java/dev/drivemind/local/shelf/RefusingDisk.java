package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A disk that gives no file another name. */
final class RefusingDisk extends DiskOver {
    private final String why;

    /**
     * @param why as the system says it
     */
    RefusingDisk(Disk disk, String why) {
        super(disk);
        this.why = why;
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        throw new FileSystemException(file.toString(), name.toString(), why);
    }
}
