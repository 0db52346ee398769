package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FewFieldsTest {
    @Test
    void itIsTheMapThatALinkedHashMapIsHoweverManyFieldsThereAre() {
        for (int count : List.of(0, 1, 20, 21, 32, 33, 500)) {
            Map<String, Object> linked = new LinkedHashMap<>();
            Map<String, Object> few = new FewFields();
            for (int i = 0; i < count; i++) {
                linked.put("field" + i, (long) i);
                few = FewFields.put(few, "field" + i, (long) i);
            }

            assertThat(few).isEqualTo(linked).hasSameHashCodeAs(linked);
            assertThat(new ArrayList<>(few.entrySet())).isEqualTo(new ArrayList<>(linked.entrySet()));
            assertThat(few.get("field" + count)).isNull();
            assertThat(few.get("field" + (count - 1))).isEqualTo(linked.get("field" + (count - 1)));
        }
    }

    @Test
    void aFieldThatIsSetAgainKeepsItsPlace() {
        Map<String, Object> fields = new FewFields();
        for (int i = 0; i < 32; i++) {
            fields = FewFields.put(fields, "field" + i, "old");
        }

        fields = FewFields.put(fields, "field0", "new");

        assertThat(fields.entrySet().iterator().next()).isEqualTo(Map.entry("field0", "new"));
        assertThat(fields).hasSize(32);
    }

    @Test
    void aCopyGoesItsOwnWay() {
        Map<String, Object> original = FewFields.put(new FewFields(), "a", 1L);

        Map<String, Object> copy = FewFields.put(FewFields.copy(original), "a", 2L);

        assertThat(original).containsExactly(Map.entry("a", 1L));
        assertThat(copy).containsExactly(Map.entry("a", 2L));
    }

    @Test
    void showsEachFieldInOrder() {
        Map<String, Object> fields = FewFields.put(FewFields.put(new FewFields(), "b", 1L), "a", 2L);
        List<String> shown = new ArrayList<>();

        fields.forEach((name, value) -> shown.add(name + "=" + value));

        assertThat(shown).containsExactly("b=1", "a=2");
    }
}
