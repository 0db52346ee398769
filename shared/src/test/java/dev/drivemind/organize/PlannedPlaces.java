package dev.drivemind.organize;

import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A place of files for which plans are made. */
abstract class PlannedPlaces {
    final OrganizeWorld world = new OrganizeWorld(1, place -> place::open);

    @BeforeEach
    void makeFolders() {
        world.folder("inbox");
        world.folder("archive");
    }

    static Map<String, Object> rules(Object... rules) {
        return Map.of("rules", List.of(rules));
    }

    String at(String folder, String name) {
        return world.place.read(new Spot.Named(folder, name)).orElse("");
    }
}
