package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.SimDrive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Listings with {@code fullText}. All items are looked at for every page, so it is for small drives. */
final class FullTextPages {
    private static final int MOST_BYTES = 1 << 16;

    /** What is no text is mostly seen by these. */
    private static final int FIRST_BYTES = 256;

    private final SimDrive drive;

    FullTextPages(SimDrive drive) {
        this.drive = drive;
    }

    /** Returns what can be read of an item: the beginning of a text file, or what a Google document is exported as. */
    String textOf(DriveItem item) {
        if (!item.mimeType().startsWith("text/") || !item.canDownload()) {
            return Exports.text(item);
        }
        try (InputStream content = drive.content(item.id(), 0)) {
            String beginning = decoded(content.readNBytes(FIRST_BYTES));
            return beginning.isEmpty() ? "" : beginning + decoded(content.readNBytes(MOST_BYTES - FIRST_BYTES));
        } catch (IOException | DriveRefusal e) {
            return "";
        }
    }

    /** Returns a text, without a character that is cut off at its end; empty if it is none. */
    private static String decoded(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
        return result.isError() ? "" : text.flip().toString();
    }

    /** Contents are read when the drive has answered, not while it does. */
    long read(Listing listing, Optional<String> order, Consumer<DriveItem> sink) {
        if (order.isPresent()) {
            throw new ApiError(
                    403,
                    "badRequest",
                    "Sorting is not supported for queries with fullText terms."
                            + " Results are always in descending relevance order.",
                    "orderBy",
                    null);
        }
        List<DriveItem> all = new ArrayList<>();
        long position = 0;
        while (position != Listing.END) {
            position = drive.list(
                    new Listing(listing.scope(), Query.EVERYTHING, position, 10_000, listing.md5(), listing.lag()),
                    all::add);
        }
        all.removeIf(item -> !listing.query().test(item));
        int from = (int) Math.min(listing.position(), all.size());
        int to = Math.min(all.size(), from + listing.limit());
        all.subList(from, to).forEach(sink);
        return to == all.size() ? Listing.END : to;
    }
}
