package dev.drivemind.drive;

import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.drive.SimDrive;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A small drive whose files hold what a test has written into them. */
final class MemoryDrive implements SimDrive {
    private static final Person USER = new Person("Ada", "ada@example.org", "1", true);
    private static final String ROOT = "root-id";

    private final TreeMap<String, DriveItem> items = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private long next = 1;
    private long now = 1_700_000_000_000L;

    MemoryDrive() {
        DriveItem unused = put(ROOT, new NewItem("My Drive", DriveItem.FOLDER, Optional.empty(), -1));
    }

    private DriveItem put(String id, NewItem wanted) {
        long made = tick();
        DriveItem item = new DriveItem(
                id,
                1,
                wanted.name(),
                wanted.mimeType(),
                wanted.parent().orElse(null),
                made,
                made,
                wanted.size(),
                null,
                false,
                false,
                false,
                USER,
                null,
                null,
                true,
                Map.of());
        items.put(id, item);
        return item;
    }

    private long tick() {
        return now += 1_000;
    }

    /** Makes a file or gives it another content. */
    synchronized void write(String parent, String name, String content) {
        find(parent, name).ifPresentOrElse(file -> fill(file, content), () -> add(parent, name, content));
    }

    /** Makes a file, though there may be one of the name. */
    synchronized void add(String parent, String name, String content) {
        fill(create(NewItem.file(name, parent, 0)), content);
    }

    private void fill(DriveItem before, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        contents.put(before.id(), bytes);
        items.put(before.id(), before.rewritten(bytes.length, md5(bytes), tick()));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the first file of a name in a folder. */
    synchronized Optional<DriveItem> find(String parent, String name) {
        return all(item -> parent.equals(item.parent()) && name.equals(item.name()) && !isTrashed(item)).stream()
                .findFirst();
    }

    private List<DriveItem> all(Predicate<DriveItem> wanted) {
        return items.values().stream().filter(wanted).toList();
    }

    synchronized String content(DriveItem item) {
        return new String(contents.getOrDefault(item.id(), new byte[0]), StandardCharsets.UTF_8);
    }

    /** Returns what all files hold, those in the bin included. */
    synchronized List<String> everything() {
        return all(item -> !item.isFolder()).stream().map(this::content).toList();
    }

    private boolean isTrashed(DriveItem item) {
        DriveItem above = item.parent() == null ? null : items.get(item.parent());
        return item.explicitlyTrashed() || (above != null && isTrashed(above));
    }

    @Override
    public Person user() {
        return USER;
    }

    @Override
    public String rootId() {
        return ROOT;
    }

    @Override
    public List<SharedDrive> sharedDrives() {
        return List.of();
    }

    @Override
    public long usedBytes() {
        return 0;
    }

    @Override
    public synchronized Optional<DriveItem> get(String id, boolean md5) {
        return Optional.ofNullable(items.get(id)).map(item -> item.withTrashed(isTrashed(item)));
    }

    @Override
    public synchronized long list(Listing listing, Consumer<DriveItem> sink) {
        List<DriveItem> found = new ArrayList<>();
        items.keySet().forEach(id -> get(id, true).filter(listing.query()::test).ifPresent(found::add));
        found.subList((int) listing.position(), Math.min(found.size(), (int) listing.position() + listing.limit()))
                .forEach(sink);
        long end = listing.position() + listing.limit();
        return end < found.size() ? end : Listing.END;
    }

    @Override
    public long startOfChanges(Optional<String> driveId) {
        throw new AssertionError("No test asks for changes");
    }

    @Override
    public ChangeBatch changes(Optional<String> driveId, long from, int limit, boolean md5) {
        throw new AssertionError("No test asks for changes");
    }

    @Override
    public synchronized InputStream content(String id, long from) {
        byte[] bytes = contents.getOrDefault(id, new byte[0]);
        return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
    }

    @Override
    public synchronized OptionalLong contentLength(String id) {
        return OptionalLong.of(contents.getOrDefault(id, new byte[0]).length);
    }

    @Override
    public synchronized String newId() {
        return "id-" + next++;
    }

    @Override
    public synchronized DriveItem create(NewItem item) {
        required(item.parent().orElse(ROOT));
        String id = item.id().orElseGet(this::newId);
        if (items.containsKey(id)) {
            throw new DriveRefusal(DriveRefusal.Kind.CONFLICT, "A file already exists with the provided ID.");
        }
        return put(id, item);
    }

    private DriveItem required(String id) {
        return Optional.ofNullable(items.get(id)).orElseThrow(() -> DriveRefusal.noFile(id));
    }

    @Override
    public synchronized DriveItem update(String id, Edit edit) {
        DriveItem item = required(id);
        edit.parent().ifPresent(this::required);
        DriveItem named = edit.name().map(name -> item.renamed(name, tick())).orElse(item);
        DriveItem moved = edit.parent().map(named::moved).orElse(named);
        DriveItem binned = edit.trashed().map(moved::binned).orElse(moved);
        Map<String, String> properties = new HashMap<>(item.appProperties());
        edit.appProperties()
                .forEach((key, value) ->
                        value.ifPresentOrElse(text -> properties.put(key, text), () -> properties.remove(key)));
        items.put(id, binned.nextVersion().annotated(edit.modifiedMs().orElse(binned.modifiedMs()), properties));
        return get(id, true).orElseThrow();
    }

    @Override
    public synchronized void delete(String id) {
        DriveItem gone = required(id);
        items.remove(gone.id());
        all(item -> id.equals(item.parent())).forEach(item -> delete(item.id()));
    }

    @Override
    public void close() {}
}
