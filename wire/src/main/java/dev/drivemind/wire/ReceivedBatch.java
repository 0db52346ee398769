package dev.drivemind.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.wire.BatchAnswer.Refused;
import java.util.List;

/**
 * A batch as a server gets it: an item that is not valid does not keep the others from being taken over.
 *
 * @param batch what of it is valid; perhaps nothing
 * @param refused the items that are not, and why
 */
public record ReceivedBatch(Batch batch, List<Refused> refused) {
    public ReceivedBatch {
        refused = List.copyOf(refused);
    }

    /** Returns a batch of which all is valid. */
    public static ReceivedBatch of(Batch batch) {
        return new ReceivedBatch(batch, List.of());
    }

    /**
     * Returns the batch that a JSON text describes. The items are looked at one by one only if they are not all valid.
     *
     * @throws IllegalArgumentException if what is around the items is not valid, or if there are too many
     */
    public static ReceivedBatch read(String json) {
        ReceivedBatch received;
        try {
            received = of(WireJson.read(json, Batch.class));
        } catch (IllegalArgumentException e) {
            received = oneByOne(json, e);
        }
        Batch batch = received.batch();
        if (batch.items().isEmpty()
                && batch.gone().isEmpty()
                && received.refused().isEmpty()
                && batch.end() == null) {
            throw new IllegalArgumentException("A batch without items says how its session ended");
        }
        return received;
    }

    private static ReceivedBatch oneByOne(String json, IllegalArgumentException why) {
        JsonObject whole = WireJson.object(json, "Batch");
        JsonArray items = OneByOne.objects(whole, "items").orElseThrow(() -> why);
        whole.remove("items");
        Batch around = WireJson.read(whole, Batch.class);
        OneByOne<Item> read = OneByOne.read(items, Item.class);
        if (items.size() + around.gone().size() > Batch.MOST) {
            throw new IllegalArgumentException(Batch.TOO_MANY);
        }
        Batch batch = new Batch(
                around.epoch(),
                around.root(),
                around.session(),
                around.seq(),
                read.valid(),
                around.gone(),
                around.end());
        List<Refused> refused = read.refused().stream()
                .map(each -> new Refused(each.text("id", Item.LONGEST_ID), each.reason()))
                .toList();
        return new ReceivedBatch(batch, refused);
    }
}
