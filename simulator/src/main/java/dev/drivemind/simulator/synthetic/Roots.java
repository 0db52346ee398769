package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import java.util.Map;

/** The top folders. */
final class Roots {
    private Roots() {}

    static DriveItem of(Forest forest) {
        boolean own = forest.driveId() == null;
        return new DriveItem(
                forest.rootId(),
                1,
                own ? "My Drive" : "Drive",
                DriveItem.FOLDER,
                null,
                Timeline.START_MS,
                Timeline.START_MS,
                -1,
                null,
                false,
                false,
                false,
                own ? Vocabulary.USER : null,
                forest.driveId(),
                null,
                true,
                Map.of());
    }
}
