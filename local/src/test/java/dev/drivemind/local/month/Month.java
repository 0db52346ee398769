package dev.drivemind.local.month;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What happens in a month, day by day. */
final class Month {
    private static final Day ARRIVES = new Day(
            "connects two drives, a folder, a bucket, two agents and schedules, and has them scanned", User::arrives);
    private static final Day LEAVES = new Day("erases everything", User::leaves);

    /** The days between, each of which may come at any time, and again. */
    private static final List<Day> ANY = List.of(
            new Day("follows a scan live, and the product is killed meanwhile", User::watches),
            new Day("works everywhere, and the product is killed twice meanwhile", User::works),
            new Day("tidies the folder up and takes that back, and the product is killed at both", User::tidiesUp),
            new Day("takes a drive's access away, and gives it back", User::revokes),
            new Day("has drives that fail now and then", User::meetsFaults),
            new Day("loses agents in the middle of their scans", User::losesAgents),
            new Day("fills the disk, and makes room", User::fillsTheDisk),
            new Day("reads the schedules", User::readsSchedules),
            new Day("disconnects the bucket, and connects it again", User::disconnects));

    private Month() {}

    /** So many days, of which the last is an erasure: those above in their order first, then whichever chance has. */
    static List<Day> of(int days, Random chance) {
        List<Day> month = new ArrayList<>(List.of(ARRIVES));
        for (int i = 0; i < days - 2; i++) {
            month.add(ANY.get(i < ANY.size() ? i : chance.nextInt(ANY.size())));
        }
        month.add(LEAVES);
        return month;
    }
}
