package dev.drivemind.functions.bucket;

import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a bucket from its beginning to its end, a request for each thousand objects. Each page is compared with the index; what is
 * new or changed is to be reported. Only a listing that reached its end proves what is gone: what is live in the index and was on none
 * of its pages.
 */
final class Listing {
    /** How often the same page is tried, each time with the store's own retries, before the listing is given up. */
    private static final int TRIES = 3;

    private final WalkedSource.Order order;
    private final String root;
    private final Files index;
    private final SeenIds seen = new SeenIds();
    private final Queue<Item> found = new ArrayDeque<>();
    private final Sweep sweep;
    private @Nullable String next;
    private boolean listed;
    private int failures;
    private String folder = "";
    private long live;
    private boolean news;
    private long files;
    private long folders;

    /** @param root the prefix of the whole source */
    Listing(WalkedSource.Order order, String root, Files index) {
        this.order = order;
        this.root = root;
        this.index = index;
        this.sweep = new Sweep(index, seen, order);
    }

    /** Looks at one page more, of the bucket or of the index. */
    void look(ObjectStore store) {
        if (listed) {
            sweep.look();
            return;
        }
        try {
            ObjectPage page = store.list(root, true, Optional.ofNullable(next), ObjectStore.MOST);
            take(page);
            failures = 0;
            Optional<String> token = page.next();
            if (token.isPresent() && token.get().equals(next)) {
                breakOff(); // a store that repeats itself has no end
            }
            next = token.orElse(next);
            if (token.isEmpty()) {
                listed = true;
                sweep.begin(news, live);
            }
        } catch (SourceException e) {
            failures++;
            if (!isOfThePage(e) || next == null || failures < TRIES) {
                throw e;
            }
            breakOff();
        }
    }

    private static boolean isOfThePage(SourceException e) {
        return e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.REJECTED || e.kind() == Kind.PAGE_TOKEN_REJECTED;
    }

    private void breakOff() {
        listed = true;
        sweep.giveUp(new SessionEnd.Reason(
                "LISTING_BROKEN_OFF",
                1,
                "The bucket stopped listing its objects after " + files
                        + " of them; what follows stays as it was known. Scan again when it answers"));
    }

    /** What a page shows counts as seen only once it was compared: if the index fails, the page is looked at anew. */
    private void take(ObjectPage page) {
        Map<String, StoredObject> newFolders = new LinkedHashMap<>();
        Map<String, StoredObject> objects = new LinkedHashMap<>();
        String last = folder;
        for (StoredObject object : page.objects()) {
            if (!object.key().startsWith(root)) {
                throw new SourceException(Kind.REJECTED, "The bucket lists what was not requested", null);
            }
            if (object.key().startsWith(root + QuarantinePrefix.NAME)) {
                continue;
            }
            String its = Keys.folderOf(object.key());
            if (!its.equals(last)) { // objects of one folder follow each other
                last = its;
                takeFolders(object, newFolders);
            }
            String id = Keys.object(object.key());
            if (!Keys.isMark(object) && !seen.has(id)) {
                StoredObject unused = objects.putIfAbsent(id, object);
            }
        }
        compare(newFolders, objects);
        folder = last;
    }

    private void takeFolders(StoredObject object, Map<String, StoredObject> newFolders) {
        for (String each : Keys.foldersOf(object.key(), root)) {
            if (!seen.has(Keys.folder(each))) {
                StoredObject unused = newFolders.putIfAbsent(each, object);
            }
        }
    }

    private void compare(Map<String, StoredObject> newFolders, Map<String, StoredObject> objects) {
        List<String> ids =
                new ArrayList<>(newFolders.keySet().stream().map(Keys::folder).toList());
        ids.addAll(objects.keySet());
        StoredRecords held = index.findAll(ids);
        newFolders.forEach((folder, first) -> report(Items.folder(folder, first.modified(), held)));
        objects.values().forEach(object -> report(Items.object(object, held)));
        for (String id : ids) {
            boolean unused = seen.add(id);
        }
        folders += newFolders.size();
        files += objects.size();
    }

    private void report(Items.Compared compared) {
        live += compared.live() ? 1 : 0;
        if (!compared.known() || order.everything()) {
            news = true;
            found.add(compared.item());
        }
    }

    /** What is to be reported, folders before what is in them; to be taken out. */
    Queue<Item> found() {
        return found;
    }

    /** The ids of what is gone, once it has ended; to be taken out. */
    Queue<String> gone() {
        return sweep.gone();
    }

    boolean ended() {
        return sweep.ended();
    }

    SessionEnd end() {
        return new SessionEnd(sweep.reasons(), folders, files, sweep.held());
    }
}
