package dev.drivemind.local.proof;

import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import java.util.random.RandomGenerator;

/** Somebody who works in the drive meanwhile: makes, renames, moves, rewrites, bins and deletes at random. */
public final class Restlessness {
    private final SyntheticDrive drive;
    private final long files;
    private final RandomGenerator chance;
    private int made;

    /** Works in a drive that was made with so many files. */
    public Restlessness(SyntheticDrive drive, long files, RandomGenerator chance) {
        this.drive = drive;
        this.files = files;
        this.chance = chance;
    }

    /** Does so many things. */
    public void change(int times) {
        for (int i = 0; i < times; i++) {
            try {
                changeOne(drive.idOf(chance.nextLong(files)));
            } catch (DriveRefusal refused) {
                // The item is gone already, or was to be moved into itself: people meet that, too.
                made++;
            }
        }
    }

    private void changeOne(String id) {
        switch (chance.nextInt(8)) {
            case 0, 1 -> drive.create(NewItem.file("made " + made++, drive.rootId(), chance.nextLong(1L << 40)));
            case 2 -> drive.rename(id, "renamed " + made++);
            case 3 -> drive.rewrite(id);
            case 4 -> drive.move(id, drive.rootId());
            case 5 -> drive.trash(id);
            case 6 -> drive.untrash(id);
            default -> drive.delete(id);
        }
    }
}
