package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.id.ItemIds;
import dev.drivemind.simulator.sqlite.Catalogue;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.DiskState.Kind;
import dev.drivemind.simulator.sqlite.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns rows of a catalogue into items of a drive. */
final class Items {
    private static final long DANGLING = 1L << 62;

    private final Path root;
    private final Catalogue catalogue;
    private final Person user;
    private final ItemIds ids;

    Items(Path root, Catalogue catalogue, Person user) {
        this.root = root;
        this.catalogue = catalogue;
        this.user = user;
        this.ids = new ItemIds(catalogue.secret());
    }

    String id(long number) {
        return number == Row.ROOT ? ids.root(0) : ids.encode(number);
    }

    /** The number in an id; empty for what was never given here. */
    OptionalLong number(String id) {
        return id.equals(ids.root(0)) ? OptionalLong.of(Row.ROOT) : ids.decode(id);
    }

    /** An item as far as its row tells. */
    DriveItem bare(Row row) {
        return item(row, row.md5(), null);
    }

    /**
     * Items of rows.
     *
     * @param md5 whether checksums are wanted; those not yet known are computed and kept
     */
    List<DriveItem> items(List<Row> rows, boolean md5) {
        Map<Row, String> computed = md5 ? compute(rows) : Map.of();
        List<DriveItem> items = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String checksum = md5 ? computed.getOrDefault(row, row.md5()) : null;
            items.add(item(row, checksum, row.disk().kind() == Kind.LINK && row.target() != 0 ? targetType(row.target()) : null));
        }
        return items;
    }

    private Map<Row, String> compute(List<Row> rows) {
        Map<Row, String> computed = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.md5() == null && row.disk().kind() == Kind.FILE) {
                catalogue
                        .read(reader -> Paths.of(row.number(), root, reader::get))
                        .flatMap(path -> Checksums.md5(path, row))
                        .ifPresent(checksum -> computed.put(row, checksum));
            }
        }
        if (!computed.isEmpty()) {
            // While a walk is writing they are not kept: whoever asks next computes them again.
            catalogue.tryWrite(writer -> {
                computed.forEach(writer::saveMd5);
                return true;
            });
        }
        return computed;
    }

    private @Nullable String targetType(long target) {
        Optional<Row> row = catalogue.read(reader -> reader.get(target));
        return row.map(found -> type(found.disk())).orElse(null);
    }

    private DriveItem item(Row row, @Nullable String md5, @Nullable String targetType) {
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
                shortcut(row, targetType),
                (disk.kind() == Kind.FOLDER || file) && !disk.hidden(),
                appProperties(row));
    }

    private Map<String, String> appProperties(Row row) {
        boolean escaped = EntryName.isEscaped(row.disk().entry());
        boolean counted = row.disk().kind() == Kind.FILE && row.target() != 0;
        if (!escaped && !counted) {
            return Map.of();
        }
        Map<String, String> properties = new TreeMap<>();
        if (escaped) {
            properties.put(DriveItem.NAME_ESCAPED, "true");
        }
        if (counted) {
            properties.put(DriveItem.HARD_LINK_TO, id(row.target()));
        }
        return properties;
    }

    private DriveItem.@Nullable Shortcut shortcut(Row row, @Nullable String targetType) {
        String link = row.disk().link();
        if (link == null) {
            return null;
        }
        // Nothing has an id made of such a key, so it leads nowhere, and always to the same nowhere.
        long nowhere = DANGLING | Hash.mix(link.hashCode()) >>> 2;
        return new DriveItem.Shortcut(row.target() == 0 ? ids.encode(nowhere) : id(row.target()), targetType);
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
