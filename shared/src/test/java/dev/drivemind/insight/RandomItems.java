package dev.drivemind.insight;

import dev.drivemind.source.FileEntry;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a drive may hold, made up from a seed. */
public final class RandomItems {
    private static final String GOOGLE_DOCUMENT = "application/vnd.google-apps.document";

    private RandomItems() {}

    /** Folders in folders, some of them in circles, and files of all kinds, many of them equal. */
    public static List<FileEntry> of(long seed, int count) {
        Random random = new Random(seed);
        List<FileEntry> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String parent = random.nextInt(8) == 0 ? "root" : "d" + random.nextInt(Math.max(1, count / 6));
            if (i < count / 6) {
                items.add(Entries.folder("d" + i).in(parent).entry());
            } else {
                items.add(file(random, i, parent));
            }
        }
        return items;
    }

    private static FileEntry file(Random random, int i, String parent) {
        int content = random.nextInt(40);
        Entries file = Entries.file("f" + i)
                .named("n" + random.nextInt(5) + (random.nextBoolean() ? ".pdf" : ".mp4"))
                .in(random.nextInt(30) == 0 ? null : parent)
                .modified("20" + (10 + random.nextInt(16)) + "-03-01T00:00:00Z");
        return switch (random.nextInt(12)) {
            case 0 -> file.type(GOOGLE_DOCUMENT).entry();
            case 1 -> file.type(FileEntry.SHORTCUT).entry();
            case 2 -> file.size(0L).entry().withMd5("d41d8cd98f00b204e9800998ecf8427e");
            case 3 -> file.size(100L + content).hardLinkTo("f1").entry();
            case 4 -> file.size(100L + content).entry();
            case 5 -> file.size(100L + content).owner(null, false).entry().withMd5("md5-" + content);
            default -> file.size(100L + content).entry().withMd5("md5-" + content);
        };
    }
}
