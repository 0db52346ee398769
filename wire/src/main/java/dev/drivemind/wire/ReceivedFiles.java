package dev.drivemind.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.wire.PlainFiles.PlainFile;
import java.util.List;

/**
 * Files by their paths as a server gets them: one that is not valid does not keep the others from being taken over.
 *
 * @param files those that are valid
 * @param refused those that are not
 */
public record ReceivedFiles(List<PlainFile> files, List<Refused> refused) {

    /** A file that was not taken over, and why. */
    public record Refused(String path, String reason) {}

    public ReceivedFiles {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
    }

    /**
     * Returns the files that a JSON text describes. They are looked at one by one only if they are not all valid.
     *
     * @throws IllegalArgumentException if it is no list of files, or of too many or too few
     */
    public static ReceivedFiles read(String json) {
        try {
            return new ReceivedFiles(WireJson.read(json, PlainFiles.class).files(), List.of());
        } catch (IllegalArgumentException e) {
            JsonObject whole = WireJson.object(json, "PlainFiles");
            JsonArray files = OneByOne.objects(whole, "files").orElseThrow(() -> e);
            PlainFiles.requireCount(files.size());
            OneByOne<PlainFile> read = OneByOne.read(files, PlainFile.class);
            return new ReceivedFiles(
                    read.valid(),
                    read.refused().stream()
                            .map(each -> new Refused(each.text("path", PlainFiles.LONGEST_PATH), each.reason()))
                            .toList());
        }
    }
}
