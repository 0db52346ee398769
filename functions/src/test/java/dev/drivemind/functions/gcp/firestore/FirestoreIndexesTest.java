package dev.drivemind.functions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.GeneratedFile;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FirestoreIndexesTest {
    @Test
    void theFileIsWhatTheRegistryNeeds() throws IOException {
        GeneratedFile.hold("firestore.indexes.json", new FirestoreIndexes(Rooms.ALL.schema()).json(), getClass());
    }

    @Test
    void noFieldOfAnyCollectionIsIndexedUnasked() {
        for (String collection : Rooms.ALL.schema().collections()) {
            assertThat(overrides(collection)).as(collection).anySatisfy(override -> {
                assertThat(override.get("fieldPath").getAsString()).isEqualTo("*");
                assertThat(override.getAsJsonArray("indexes")).isEmpty();
            });
        }
    }

    @Test
    void timesAndSizesOfFilesAreInNoIndexOfTheirOwn() {
        assertThat(overrides(Schema.FILES)).hasSize(1);
    }

    @Test
    void anOrderHasAnIndexInBothDirectionsAndASumOneWithAndOneWithoutItsField() {
        List<String> files = all("indexes").stream()
                .filter(index -> index.get("collectionGroup").getAsString().equals(Schema.FILES))
                .map(index ->
                        index.getAsJsonArray("fields").toString().replaceAll("fieldPath\":|order\":|[\"{}\\[\\]]", ""))
                .toList();

        assertThat(files)
                .contains(
                        "source,ASCENDING,live,ASCENDING",
                        "source,ASCENDING,live,ASCENDING,size,ASCENDING",
                        "source,ASCENDING,live,ASCENDING,size,DESCENDING",
                        "source,ASCENDING,live,ASCENDING,kind,ASCENDING",
                        "source,ASCENDING,live,ASCENDING,kind,ASCENDING,size,ASCENDING")
                .doesNotHaveDuplicates();
    }

    private static List<JsonObject> overrides(String collection) {
        return all("fieldOverrides").stream()
                .filter(override ->
                        override.get("collectionGroup").getAsString().equals(collection))
                .toList();
    }

    private static List<JsonObject> all(String name) {
        JsonObject file = JsonParser.parseString(new FirestoreIndexes(Rooms.ALL.schema()).json())
                .getAsJsonObject();
        return StreamSupport.stream(file.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
