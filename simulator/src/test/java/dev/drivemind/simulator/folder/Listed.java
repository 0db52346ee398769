package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The items that a small drive lists, by their names. */
record Listed(Map<String, DriveItem> items) {

    static Listed of(FolderDrive drive) {
        Map<String, DriveItem> items = new HashMap<>();
        Listing all = new Listing(new Scope.User(), Query.EVERYTHING, 0, 100, false, 0);
        drive.list(all, item -> items.put(item.name(), item));
        return new Listed(items);
    }

    DriveItem get(String name) {
        return Optional.ofNullable(items.get(name)).orElseThrow(() -> new AssertionError("No item " + name));
    }
}
