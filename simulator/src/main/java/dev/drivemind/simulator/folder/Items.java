package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.id.ItemIds;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.DiskState.Kind;
import dev.drivemind.simulator.sqlite.Row;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows of a catalogue into items of a drive. */
final class Items {
    private static final Map<String, String> ONLY_UNKNOWN = Map.of(DriveItem.MD5_UNKNOWN, "true");
    private static final long DANGLING = 1L << 62;

    private final Person user;
    private final ItemIds ids;

    /** @param secret from which ids are made */
    Items(long secret, Person user) {
        this.user = user;
        this.ids = new ItemIds(secret);
    }

    String id(long number) {
        return number == Row.ROOT ? ids.root(0) : ids.encode(number);
    }

    /** The number in an id; empty for what was never given here. */
    OptionalLong number(String id) {
        return id.equals(ids.root(0)) ? OptionalLong.of(Row.ROOT) : ids.decode(id);
    }

    /**
     * The item of a row. No content is read for it.
     *
     * @param md5 whether its checksum is wanted, if it is known
     * @param rows finds other items by number
     */
    DriveItem item(Row row, boolean md5, LongFunction<Optional<Row>> rows) {
        return item(row, md5 ? row.md5() : null, appProperties(row, md5), rows);
    }

    /** The item of a file's row, with its checksum. */
    DriveItem item(Row row, String md5) {
        return item(row, md5, appProperties(row, false), number -> Optional.empty());
    }

    private DriveItem item(
            Row row, @Nullable String md5, Map<String, String> appProperties, LongFunction<Optional<Row>> rows) {
        DiskState disk = row.disk();
        boolean file = disk.kind() == Kind.FILE;
        return new DriveItem(
                id(row.number()),
                row.version(),
                EntryName.display(disk.entry()),
                type(disk),
                row.number() == Row.ROOT ? null : id(row.parent()),
                row.createdMs(),
                disk.mtimeMs(),
                file ? disk.size() : -1,
                file ? md5 : null,
                false,
                false,
                false,
                user,
                null,
                shortcut(row, rows),
                (disk.kind() == Kind.FOLDER || file) && !disk.hidden(),
                appProperties);
    }

    private Map<String, String> appProperties(Row row, boolean md5) {
        boolean escaped = EntryName.isEscaped(row.disk().entry());
        boolean file = row.disk().kind() == Kind.FILE;
        boolean counted = file && row.target() != 0;
        boolean unknown = md5 && file && !row.disk().hidden() && row.checksum() == null;
        if (!escaped && !counted) {
            return unknown ? ONLY_UNKNOWN : Map.of();
        }
        Map<String, String> properties = new TreeMap<>();
        if (escaped) {
            properties.put(DriveItem.NAME_ESCAPED, "true");
        }
        if (unknown) {
            properties.putAll(ONLY_UNKNOWN);
        }
        if (counted) {
            properties.put(DriveItem.HARD_LINK_TO, id(row.target()));
        }
        return properties;
    }

    private DriveItem.@Nullable Shortcut shortcut(Row row, LongFunction<Optional<Row>> rows) {
        String link = row.disk().link();
        if (link == null) {
            return null;
        }
        // Nothing has an id made of such a key, so it leads nowhere, and always to the same nowhere.
        long nowhere = DANGLING | Hash.mix(link.hashCode()) >>> 2;
        if (row.target() == 0) {
            return new DriveItem.Shortcut(ids.encode(nowhere), null);
        }
        Optional<Row> target = rows.apply(row.target());
        return new DriveItem.Shortcut(
                id(row.target()), target.map(found -> type(found.disk())).orElse(null));
    }

    private static String type(DiskState disk) {
        return switch (disk.kind()) {
            case FOLDER -> DriveItem.FOLDER;
            case LINK -> DriveItem.SHORTCUT;
            case FILE -> MimeTypes.of(EntryName.display(disk.entry()));
            case PIPE -> "inode/fifo";
            case SOCKET -> "inode/socket";
            case CHARACTER_DEVICE -> "inode/chardevice";
            case BLOCK_DEVICE -> "inode/blockdevice";
            case OTHER -> "inode/x-other";
        };
    }
}
