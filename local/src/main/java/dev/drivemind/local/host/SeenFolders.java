package dev.drivemind.local.host;

import dev.drivemind.engine.Engine;
import dev.drivemind.local.folder.Sights;
import java.time.Duration;
import java.util.List;

/** Has folders scanned in which something is seen to change. */
final class SeenFolders implements Sights {
    /** Each scan of a whole folder that is watched well says so anew, and there are several an hour. */
    private static final Duration FOR = Duration.ofHours(1);

    private final Engine engine;

    SeenFolders(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void changed(String sourceId) {
        boolean unused = engine.syncs().mark(sourceId, state -> List.of());
    }

    @Override
    public void watched(String sourceId) {
        engine.syncs().inSight(sourceId, engine.time().now().plus(FOR));
    }
}
