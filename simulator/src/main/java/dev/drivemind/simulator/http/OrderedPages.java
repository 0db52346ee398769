package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.SimDrive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Listings with {@code orderBy}. All items are read and sorted for every page, so it is for small answers: beyond 100,000 items the
 * order is not kept, as Google does not keep it either.
 */
final class OrderedPages {
    private static final int MOST = 100_000;
    private static final Comparator<DriveItem> BY_NAME =
            Comparator.comparing(item -> item.name().toLowerCase(Locale.ROOT));
    private static final Map<String, Comparator<DriveItem>> KEYS = Map.of(
            "createdTime", Comparator.comparingLong(DriveItem::createdMs),
            "modifiedTime", Comparator.comparingLong(DriveItem::modifiedMs),
            "modifiedByMeTime", Comparator.comparingLong(DriveItem::modifiedMs),
            "name", BY_NAME,
            "name_natural", BY_NAME,
            "folder", Comparator.comparing(item -> !item.isFolder()),
            "quotaBytesUsed", Comparator.comparingLong(item -> Math.max(0, item.size())));

    private final Comparator<DriveItem> order;
    private final SimDrive drive;

    private OrderedPages(Comparator<DriveItem> order, SimDrive drive) {
        this.order = order;
        this.drive = drive;
    }

    /** Parses {@code orderBy}: keys with commas between, each perhaps with {@code desc}. */
    static OrderedPages of(String orderBy, SimDrive drive) {
        Comparator<DriveItem> order = Comparator.comparing(item -> 0);
        for (String part : orderBy.split(",", -1)) {
            String[] words = part.trim().split("\\s+", -1);
            Comparator<DriveItem> key = KEYS.get(words[0]);
            boolean descends = words.length == 2 && words[1].equals("desc");
            if (key == null || words.length > 2 || (words.length == 2 && !descends)) {
                throw ApiError.invalid("orderBy", null);
            }
            order = order.thenComparing(descends ? key.reversed() : key);
        }
        return new OrderedPages(order.thenComparing(DriveItem::id), drive);
    }

    long read(Listing listing, Consumer<DriveItem> sink) {
        List<DriveItem> all = new ArrayList<>();
        long position = 0;
        while (position != Listing.END && all.size() <= MOST) {
            position = drive.list(
                    new Listing(listing.scope(), listing.query(), position, 10_000, false, listing.lag()), all::add);
        }
        if (all.size() > MOST) {
            return drive.list(listing, sink);
        }
        all.sort(order);
        int from = (int) Math.min(listing.position(), all.size());
        int to = Math.min(all.size(), from + listing.limit());
        all.subList(from, to).forEach(item -> sink.accept(complete(item, listing)));
        return to == all.size() ? Listing.END : to;
    }

    private DriveItem complete(DriveItem item, Listing listing) {
        return listing.md5() ? drive.get(item.id(), true).orElse(item) : item;
    }
}
