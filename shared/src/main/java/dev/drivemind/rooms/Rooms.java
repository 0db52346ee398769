package dev.drivemind.rooms;

import dev.drivemind.access.AccessRoom;
import dev.drivemind.category.CategoryRoom;
import dev.drivemind.content.ContentRoom;
import dev.drivemind.duplicate.DuplicateRoom;
import dev.drivemind.fleet.FleetRoom;
import dev.drivemind.insight.InsightRoom;
import dev.drivemind.job.JobRoom;
import dev.drivemind.job.Registry;
import dev.drivemind.organize.OrganizeRoom;
import dev.drivemind.privacy.PrivacyRoom;
import dev.drivemind.report.ReportRoom;
import dev.drivemind.scan.ScanRoom;
import dev.drivemind.schedule.ScheduleRoom;
import dev.drivemind.service.ServiceRoom;
import dev.drivemind.snapshot.SnapshotRoom;
import dev.drivemind.sync.SyncRoom;
import dev.drivemind.tag.TagRoom;
import java.util.List;

/** The rooms of DriveMind. A new one is one line here. */
public final class Rooms {
    /** What they declare together. */
    public static final Registry ALL = new Registry(List.of(
            JobRoom.ROOM,
            ScanRoom.ROOM,
            SyncRoom.ROOM,
            AccessRoom.ROOM,
            PrivacyRoom.ROOM,
            SnapshotRoom.ROOM,
            InsightRoom.ROOM,
            DuplicateRoom.ROOM,
            CategoryRoom.ROOM,
            ReportRoom.ROOM,
            FleetRoom.ROOM,
            TagRoom.ROOM,
            ScheduleRoom.ROOM,
            ServiceRoom.ROOM,
            ContentRoom.ROOM,
            OrganizeRoom.ROOM));

    private Rooms() {}
}
