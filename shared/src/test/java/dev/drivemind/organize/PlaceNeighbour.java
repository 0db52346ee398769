package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Somebody else at a place, who writes, replaces and deletes files while clean-ups are carried out. */
final class PlaceNeighbour {
    private final MemoryPlace place;
    private final Random chance;
    private final List<Spot.Named> spots = new ArrayList<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> destroyed = new HashSet<>();
    private final Set<Spot> touched = new HashSet<>();

    PlaceNeighbour(MemoryPlace place, Random chance) {
        this.place = place;
        this.chance = chance;
    }

    /** A file was made, with a content that no other has. */
    void knows(Spot.Named spot, String content) {
        spots.add(spot);
        made.add(content);
    }

    boolean hasTouched(Spot spot) {
        return touched.contains(spot);
    }

    /** What nobody has destroyed must be somewhere still. */
    void requireNothingLost() {
        assertThat(place.everything())
                .containsAll(made.stream()
                        .filter(content -> !destroyed.contains(content))
                        .toList());
    }

    /** What a user writes over or deletes is theirs to lose. */
    void act() {
        List<Spot.Named> all = new ArrayList<>(spots);
        for (String name : List.of("archive", "sorted/txt")) {
            spots.forEach(spot -> all.add(new Spot.Named(name, spot.name())));
        }
        Spot.Named spot = all.get(chance.nextInt(all.size()));
        touched.add(spot);
        makeFolders(spot.folder());
        place.read(spot).ifPresent(destroyed::add);
        String content = "neighbour's " + made.size();
        switch (chance.nextInt(3)) {
            case 0 -> place.delete(spot);
            case 1 -> {
                place.write(spot, content);
                made.add(content);
            }
            default -> {
                place.replace(spot, content);
                made.add(content);
            }
        }
    }

    /** A user who writes into a folder that has gone makes it again. */
    private void makeFolders(String folder) {
        for (int slash = folder.indexOf('/'); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            String unused = place.folder(folder.substring(0, slash));
        }
        String unused = place.folder(folder);
    }
}
