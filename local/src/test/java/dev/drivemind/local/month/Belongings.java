package dev.drivemind.local.month;

import dev.drivemind.local.proof.Tenants;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All that a user has: two drives, one of them with shared drives, a folder, a bucket, two other machines, customers, and a disk. */
final class Belongings implements AutoCloseable {
    private static final int FILES = 120;
    private static final int SHARED = 20;

    private final DrivePlace own;
    private final DrivePlace sharing;
    private final FolderPlace folder;
    private final BucketPlace bucket;
    private final List<AgentPlace> agents;
    private final Tenants tenants;
    private final SmallDisk disk;

    /** Makes them, below a directory, where the time is that of a clock. */
    Belongings(Path directory, long seed, SmallDisk disk, Clock clock) throws IOException {
        Random chance = new Random(seed);
        this.own = new DrivePlace("own drive", SyntheticSpec.of(FILES, seed), new Random(chance.nextLong()), clock);
        this.sharing = new DrivePlace(
                "drive with shared ones",
                SyntheticSpec.of(FILES, seed + 1).withSharedDrives(2, SHARED),
                new Random(chance.nextLong()),
                clock);
        this.folder =
                new FolderPlace("folder", new Desk(directory.resolve("desk"), "desk", new Random(chance.nextLong())));
        this.bucket = new BucketPlace("pail", new Random(chance.nextLong()), clock);
        this.agents = List.of(
                new AgentPlace("attic", directory.resolve("attic"), new Random(chance.nextLong())),
                new AgentPlace("cellar", directory.resolve("cellar"), new Random(chance.nextLong())));
        this.tenants = new Tenants(3, seed, Duration.ofMillis(5));
        this.disk = disk;
    }

    /** All that is connected as a source. */
    List<Place> places() {
        List<Place> places = new ArrayList<>(List.of(own, sharing, folder, bucket));
        places.addAll(agents);
        return places;
    }

    List<DrivePlace> drives() {
        return List.of(own, sharing);
    }

    DrivePlace sharing() {
        return sharing;
    }

    FolderPlace folder() {
        return folder;
    }

    BucketPlace bucket() {
        return bucket;
    }

    List<AgentPlace> agents() {
        return agents;
    }

    Tenants tenants() {
        return tenants;
    }

    SmallDisk disk() {
        return disk;
    }

    @Override
    public void close() {
        own.close();
        sharing.close();
        bucket.close();
        tenants.close();
    }
}
