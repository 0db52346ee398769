package dev.drivemind.agent.tree;

import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this machine with all below it. Entries are looked at relative to the open directory that lists them, without following
 * links. Where entries have keys that last, a directory that was exchanged meanwhile is noticed by its own, so that the scanner is not led
 * out of its tree; elsewhere a link in the place of a directory is followed.
 */
public final class DiskTree implements Tree {
    /** What a clean-up has set aside: it can be taken back, and belongs to no tree. */
    private static final String QUARANTINE = ".drivemind-quarantine";

    private static final int TRIES = 3;
    private static final int BRIEF = 1_000;

    private final Path root;
    private final Choice choice;
    private final Looking looking;
    private final boolean rootUnique;
    private final boolean posix;
    private final boolean unix;

    /**
     * What of a directory is read.
     *
     * @param without real paths that are left out without a word
     * @param ignored what is left out by its name or type
     * @param caches whether what is in directories that are marked as caches is left out
     * @param most how many entries are read at once at most
     */
    private record Choice(Set<Path> without, IgnoreRules ignored, boolean caches, int most) {}

    private DiskTree(Path root, Choice choice, Looking looking, boolean rootUnique, boolean posix) {
        this.root = root;
        this.choice = choice;
        this.looking = looking;
        this.rootUnique = rootUnique;
        this.posix = posix;
        this.unix = root.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * Opens a directory.
     *
     * @param root its real path
     * @param without real paths of what is left out, with all below
     * @param keysMayLast false if entries are to be known by their names alone, whatever the file system says
     * @throws IOException if it cannot be looked at
     */
    public static DiskTree open(Path root, Set<Path> without, boolean keysMayLast) throws IOException {
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        boolean keysLast = keysMayLast
                && FileSystemTypes.of(root).filter(FileSystemTypes::keysLast).isPresent();
        BasicFileAttributes top = Files.readAttributes(root, BasicFileAttributes.class);
        FileKey key = FileKey.of(top.fileKey());
        Looking looking = new Looking(key, keysLast);
        Choice choice = new Choice(Set.copyOf(without), IgnoreRules.NONE, false, Part.MOST);
        return new DiskTree(root, choice, looking, keysLast && isOfSystem(root, key), posix);
    }

    /**
     * Returns the same tree without some of what is in it.
     *
     * @param ignored what is left out by its name or type
     * @param caches whether what is in directories with a {@code CACHEDIR.TAG} is left out
     */
    public DiskTree leavingOut(IgnoreRules ignored, boolean caches) {
        return new DiskTree(
                root, new Choice(choice.without(), ignored, caches, choice.most()), looking, rootUnique, posix);
    }

    /** Returns the same tree, of whose folders only smaller ones are read, so that many can be at once. */
    public DiskTree brief() {
        return new DiskTree(
                root,
                new Choice(choice.without(), choice.ignored(), choice.caches(), BRIEF),
                looking,
                rootUnique,
                posix);
    }

    /** What disks are exchanged for may have the same folders with the same numbers; only that of the system stays what it is. */
    private static boolean isOfSystem(Path root, FileKey key) throws IOException {
        Path system = root.getRoot();
        return !root.equals(system)
                && FileKey.of(Files.readAttributes(system, BasicFileAttributes.class)
                                        .fileKey())
                                .device()
                        == key.device();
    }

    @Override
    public boolean isRootUnique() {
        return rootUnique;
    }

    /** Returns true if the file system of a directory tells of all changes in it, also of those that others make. */
    public static boolean tellsOfChanges(Path directory) throws IOException {
        return FileSystemTypes.of(directory).filter(FileSystemTypes::isLocal).isPresent();
    }

    /** Returns the path of a place in the tree of a root; what is there is not looked at. */
    public static Path path(Path root, Place place) {
        Place folder = place.folder();
        return folder == null ? root : EntryName.in(path(root, folder), place.entry());
    }

    private Path path(Place place) {
        return path(root, place);
    }

    @Override
    public Listing list(Place directory, Part part) {
        Path path = path(directory);
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<Listing> read = read(path, part);
                if (read.isPresent()) {
                    return read.get();
                }
            }
            return new Listing.Failed(Trouble.CHANGED);
        } catch (DirectoryIteratorException e) {
            return new Listing.Failed(trouble(e.getCause()));
        } catch (IOException e) {
            return new Listing.Failed(trouble(e));
        }
    }

    /** Reads it once; empty if it was changed meanwhile. */
    private Optional<Listing> read(Path path, Part part) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            Directory directory = Directory.of(path, entries, posix);
            BasicFileAttributes before = directory.self();
            Reading reading = new Reading(directory, part, choice.caches() && CacheTag.isIn(path));
            for (Iterator<Path> each = entries.iterator(); each.hasNext(); ) {
                Path entry = each.next();
                if (!choice.without().contains(entry) && !reading.add(entry)) {
                    return Optional.of(new Listing.TooMany(reading.count(each)));
                }
            }
            BasicFileAttributes after = directory.self();
            if (!before.lastModifiedTime().equals(after.lastModifiedTime())) {
                return Optional.empty();
            }
            return Optional.of(reading.whole(looking.at(after)));
        }
    }

    /** One read of a directory. */
    private final class Reading {
        private final Directory directory;
        private final Part part;
        private final List<Found> found = new ArrayList<>();
        private final Set<String> leftOut = new HashSet<>();
        private final boolean cache;
        private int unseen;
        private long names;

        Reading(Directory directory, Part part, boolean cache) {
            this.directory = directory;
            this.part = part;
            this.cache = cache;
        }

        /** Returns false if there are too many to be read at once. */
        boolean add(Path path) {
            String entry = EntryName.of(path);
            if (entry.equals(QUARANTINE)) {
                return true;
            }
            names++;
            if (!part.has(entry)) {
                return true;
            }
            if ((cache && !entry.equals(CacheTag.NAME)) || choice.ignored().matches(entry)) {
                leftOut.add(entry);
                return isNotTooMuch();
            }
            try {
                add(new Found(entry, look(path, directory.entry(path))));
            } catch (NoSuchFileException e) {
                return true; // it went after it was listed, and so did the directory's time
            } catch (IOException e) {
                unseen++;
            }
            return isNotTooMuch();
        }

        private boolean isNotTooMuch() {
            return found.size() + leftOut.size() <= (part.of() == 1 ? choice.most() : 2 * Part.MOST);
        }

        private void add(Found entry) {
            if (choice.ignored().matches(entry.entry(), entry.look())) {
                leftOut.add(entry.entry());
            } else {
                found.add(entry);
            }
        }

        long count(Iterator<Path> rest) {
            rest.forEachRemaining(unused -> names++);
            return names;
        }

        Listing whole(Look self) {
            found.sort(Comparator.comparing(Found::entry));
            return new Listing.Whole(self, found, unseen, leftOut);
        }
    }

    private Look look(Path path, BasicFileAttributes attributes) {
        Look look = looking.at(attributes);
        return look.kind() == Kind.OTHER ? looking.special(path, look) : look;
    }

    @Override
    public Presence look(Place entry) {
        Path path = path(entry);
        try {
            Class<? extends BasicFileAttributes> wanted = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
            return new Presence.Present(look(path, Files.readAttributes(path, wanted, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            Trouble trouble = trouble(e);
            return trouble == Trouble.ABSENT ? new Presence.Absent() : new Presence.Unknown(trouble);
        }
    }

    private static Trouble trouble(@Nullable IOException e) {
        if (e instanceof NoSuchFileException) {
            return Trouble.ABSENT;
        }
        return e instanceof AccessDeniedException ? Trouble.DENIED : Trouble.FAILED;
    }

    @Override
    public Optional<List<String>> target(Place link) {
        try {
            Path real = path(link).toRealPath();
            if (!real.startsWith(root)) {
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            Path at = root;
            for (Path step : real.equals(root) ? List.<Path>of() : root.relativize(real)) {
                at = at.resolve(step);
                names.add(EntryName.of(at));
            }
            return Optional.of(names);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public int names(Place file) {
        try {
            return unix ? (Integer) Files.getAttribute(path(file), "unix:nlink", LinkOption.NOFOLLOW_LINKS) : 1;
        } catch (IOException e) {
            return 1;
        }
    }

    /** Opens a file to be read; a link in its place is not followed. */
    public InputStream open(Place file) throws IOException {
        return Files.newInputStream(path(file), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isReadable(Place file) {
        return Files.isReadable(path(file));
    }
}
