package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.PageToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an item to move it.
 *
 * @param parent the folder that it is in; empty if it is in none that can be seen
 * @param trashed whether it is in the bin, by itself or with a folder above it
 * @param explicitlyTrashed whether it was put into the bin itself
 * @param aside which place aside it is in, if it was put into the bin by a move
 */
record ShelfItem(
        String id,
        String name,
        String parent,
        boolean folder,
        boolean trashed,
        boolean explicitlyTrashed,
        long size,
        Instant modified,
        Optional<Spot.Aside> aside) {
    static final String FIELDS = "id,name,parents,mimeType,trashed,explicitlyTrashed,size,modifiedTime,appProperties";

    /** The application property that names the operation which put an item into the bin. */
    static final String OPERATION = "drivemindOperation";

    /** The application property that says which move of its operation did. */
    static final String NUMBER = "drivemindNumber";

    Identity identity() {
        return new Identity(id, size, modified);
    }

    /** Returns true if it stands there, whatever its content. */
    boolean isAt(Spot spot) {
        return spot instanceof Spot.Named named
                ? !trashed && named.folder().equals(parent) && named.name().equals(name)
                : trashed && aside.filter(spot::equals).isPresent();
    }

    static ShelfItem read(InputStream body) throws IOException {
        try (JsonParser in = Json.open(body)) {
            ShelfItem item = read(in);
            Json.expectEnd(in);
            return item;
        }
    }

    private static ShelfItem read(JsonParser in) throws IOException {
        Draft draft = new Draft();
        Json.readObject(in, draft::take);
        return draft.item();
    }

    /**
     * Some items of a listing.
     *
     * @param next where it continues
     */
    record Some(List<ShelfItem> items, Optional<PageToken> next) {
        static Some read(InputStream body) throws IOException {
            List<ShelfItem> items = new ArrayList<>();
            String[] next = {""};
            Json.readBody(body, (name, in) -> {
                switch (name) {
                    case "files" -> Json.readArray(in, (index, element) -> items.add(ShelfItem.read(element)));
                    case "nextPageToken" -> next[0] = Json.text(in).orElse("");
                    default -> in.skipChildren();
                }
            });
            return new Some(
                    List.copyOf(items),
                    Optional.of(next[0]).filter(token -> !token.isEmpty()).map(PageToken::new));
        }
    }

    private static final class Draft {
        private String id = "";
        private String name = "";
        private String type = "";
        private String parent = "";
        private boolean trashed;
        private boolean explicitly;
        private long size;
        private Instant modified = Instant.EPOCH;
        private @Nullable String operation;
        private @Nullable String number;

        void take(String field, JsonParser in) throws IOException {
            switch (field) {
                case "id" -> id = Json.text(in).orElse("");
                case "name" -> name = Json.text(in).orElse("");
                case "mimeType" -> type = Json.text(in).orElse("");
                case "parents" ->
                    Json.readArray(in, (index, each) -> parent = Json.text(each).orElse(""));
                case "trashed" -> trashed = Json.flag(in);
                case "explicitlyTrashed" -> explicitly = Json.flag(in);
                case "size" -> size = Json.text(in).map(Long::parseLong).orElse(0L);
                case "modifiedTime" ->
                    modified = Json.text(in).map(Instant::parse).orElse(Instant.EPOCH);
                case "appProperties" -> Json.readObject(in, this::takeProperty);
                default -> in.skipChildren();
            }
        }

        private void takeProperty(String property, JsonParser in) throws IOException {
            switch (property) {
                case OPERATION -> operation = Json.text(in).orElse(null);
                case NUMBER -> number = Json.text(in).orElse(null);
                default -> in.skipChildren();
            }
        }

        ShelfItem item() throws IOException {
            if (id.isEmpty()) {
                throw new IOException("The answer has an item without an id");
            }
            return new ShelfItem(
                    id, name, parent, type.equals(FileEntry.FOLDER), trashed, explicitly, size, modified, aside());
        }

        private Optional<Spot.Aside> aside() throws IOException {
            if (operation == null || number == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Spot.Aside(operation, Long.parseLong(number)));
            } catch (IllegalArgumentException e) {
                throw new IOException("The answer has a place aside that DriveMind has not made", e);
            }
        }
    }

    /** As they are stored. */
    static Map<String, String> properties(Spot.Aside aside) {
        return Map.of(OPERATION, aside.operation(), NUMBER, Long.toString(aside.number()));
    }
}
