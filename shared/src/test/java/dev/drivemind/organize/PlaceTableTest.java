package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.shelf.Spot;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceTableTest {
    private static Spot.Named place(int wish) {
        return new Spot.Named("folder " + wish % 7, "Näme " + wish % 1_000);
    }

    @Test
    void itFindsWhatAMapFinds() {
        Random chance = new Random(5);
        PlaceTable table = new PlaceTable(new Fold(true, true), PlaceTableTest::place);
        Map<Spot.Named, Integer> map = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int wish = chance.nextInt(20_000);
            if (chance.nextInt(3) > 0) {
                table.put(wish);
                map.put(place(wish), wish);
            } else {
                table.remove(wish);
                boolean unused = map.remove(place(wish), wish);
            }
        }
        for (int wish = 0; wish < 20_000; wish++) {
            assertThat(table.find(place(wish))).isEqualTo(map.getOrDefault(place(wish), Wishes.NONE));
        }
        map.forEach((place, wish) -> assertThat(
                        table.find(new Spot.Named(place.folder(), place.name().replace("ä", "A\u0308"))))
                .isEqualTo(wish));
    }

    @Test
    void packedTextsAndNumbersReadAsTheyWere() {
        Packed packed = new Packed();
        String text = "x".repeat((1 << 20) - 3) + "\u4E2D\uD83D\uDE00";
        packed.add(Long.MIN_VALUE);
        packed.add(text);
        packed.add("");
        packed.add(-1);
        packed.add(Long.MAX_VALUE);

        Packed.Reader reader = packed.at(0);
        assertThat(reader.number()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.text()).isEqualTo(text);
        assertThat(reader.text()).isEmpty();
        assertThat(reader.number()).isEqualTo(-1);
        assertThat(reader.number()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNameIsInASetOnceItWasAdded() {
        Names names = new Names();
        for (int i = 0; i < 10_000; i += 2) {
            names.add("name " + i);
            names.add("name " + i);
        }
        assertThat(names.size()).isEqualTo(5_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(names.has("name " + i)).isEqualTo(i % 2 == 0);
        }
    }
}
