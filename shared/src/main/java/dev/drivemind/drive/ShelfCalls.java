package dev.drivemind.drive;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks a drive to show items and to change where they are. What a refusal means for a move is said by {@link ShelfException}s. */
final class ShelfCalls {
    private final ShelfRequests requests;
    private final DriveCalls calls;

    ShelfCalls(ShelfRequests requests, DriveCalls calls) {
        this.requests = requests;
        this.calls = calls;
    }

    /** Returns an item; empty if there is none. */
    Optional<ShelfItem> item(String id) {
        return ifThere(
                () -> calls.make(Call.of("files.get " + id, Operation.GET, () -> requests.item(id), ShelfItem::read)));
    }

    /** Returns what has a name in a folder: several items may. */
    List<ShelfItem> named(String folder, String name) {
        return ifThere(() -> list("files.list in " + folder, () -> requests.named(folder, name))
                        .items())
                .orElse(List.of());
    }

    /** Returns the item in a place aside. */
    Optional<ShelfItem> aside(Spot.Aside spot) {
        return list("files.list in the bin", () -> requests.aside(spot)).items().stream()
                .findFirst();
    }

    /** Returns all that an operation has put into the bin. */
    List<ShelfItem> aside(String operation) {
        return all(token -> list("files.list in the bin", () -> requests.aside(operation, token)));
    }

    /** Returns what is in a folder; nothing if there is no such folder. */
    List<ShelfItem> children(String folder) {
        return ifThere(() ->
                        all(token -> list("files.list in " + folder, () -> requests.children(folder, false, token))))
                .orElse(List.of());
    }

    /** Returns what is in a folder and in the bin, by itself or with the folder. */
    List<ShelfItem> inBinWith(String folder) {
        return all(token -> list("files.list in " + folder, () -> requests.children(folder, true, token)));
    }

    private interface Paging {
        ShelfItem.Some page(Optional<PageToken> token);
    }

    private static List<ShelfItem> all(Paging paging) {
        List<ShelfItem> all = new ArrayList<>();
        Optional<PageToken> token = Optional.empty();
        do {
            ShelfItem.Some page = paging.page(token);
            all.addAll(page.items());
            token = page.next();
        } while (token.isPresent());
        return all;
    }

    private ShelfItem.Some list(String what, Call.Wording wording) {
        return asked(() -> calls.make(Call.of(what, Operation.LIST, wording, ShelfItem.Some::read)));
    }

    /** Moves an item in one act; returns false if it, or the folder that it goes to, is not there. */
    boolean move(ShelfItem item, Spot from, Spot to) {
        return ifThere(() -> update("files.update " + item.id(), () -> requests.move(item, from, to)))
                .isPresent();
    }

    /** Says when an item was last modified, if it is there. */
    void date(String id, Instant modified) {
        Optional<ShelfItem> unused = ifThere(() -> update("files.update " + id, () -> requests.date(id, modified)));
    }

    /** Puts an item into the bin or takes it out; returns false if it is not there. */
    boolean trash(String id, boolean inBin) {
        return ifThere(() -> update("files.update " + id, () -> requests.trash(id, inBin)))
                .isPresent();
    }

    /** Makes a folder; returns false if the folder that it is to be in is not there. */
    boolean makeFolder(String parent, String name, String id) {
        try {
            return ifThere(() -> update("files.create " + id, () -> requests.makeFolder(parent, name, id)))
                    .isPresent();
        } catch (ShelfException e) {
            if (item(id).isPresent()) {
                return true; // an attempt whose answer was lost has made it
            }
            throw e;
        }
    }

    private ShelfItem update(String what, Call.Wording wording) {
        return calls.make(Call.of(what, Operation.UPDATE, wording, ShelfItem::read));
    }

    /** Returns an id for an item to be made. */
    String newId() {
        return asked(
                () -> calls.make(Call.of("files.generateIds", Operation.GET, requests::newId, ShelfCalls::firstId)));
    }

    private static String firstId(InputStream body) throws IOException {
        List<String> ids = new ArrayList<>();
        Json.readBody(body, (name, in) -> {
            if (name.equals("ids")) {
                Json.readArray(in, (index, each) -> Json.text(each).ifPresent(ids::add));
            } else {
                in.skipChildren();
            }
        });
        if (ids.isEmpty()) {
            throw new IOException("The answer has no id");
        }
        return ids.get(0);
    }

    /** Deletes an item for good; returns false if it is not there. */
    boolean delete(String id) {
        return ifThere(() -> calls.make(
                        Call.of("files.delete " + id, Operation.UPDATE, () -> requests.delete(id), b -> true)))
                .isPresent();
    }

    /** Empty if there is no such thing. */
    private static <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw shelf(e);
        }
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SourceException e) {
            throw e.kind() == SourceException.Kind.NOT_FOUND ? e : shelf(e);
        }
    }

    static ShelfException shelf(SourceException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case RATE_LIMITED, UNAVAILABLE -> new ShelfException(ShelfException.Kind.UNAVAILABLE, message, e);
            default -> new ShelfException(ShelfException.Kind.REFUSED, message, e);
        };
    }
}
