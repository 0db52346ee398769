package dev.drivemind.local.shelf;

import dev.drivemind.agent.tree.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file system of a Unix machine. */
final class UnixDisk implements Disk {
    private static final String GROUP = "unix:gid";
    private static final String MODE = "unix:mode";
    private static final int BUFFER = 1 << 18;

    /** Device and number are in the key: to ask for them by name takes twice as long, and a move looks some twenty times. */
    @Override
    public Stat stat(Path path) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            FileKey key = FileKey.of(is.fileKey());
            if (key.number() == 0) {
                throw new IOException("The file system does not tell one file from another");
            }
            return new Stat(
                    kind(is),
                    key.device(),
                    key.number(),
                    is.size(),
                    is.lastModifiedTime().toInstant());
        } catch (NoSuchFileException e) {
            return Stat.NOTHING;
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            if (said.endsWith("Not a directory") || said.endsWith("File name too long")) {
                return Stat.NOTHING; // a file is where a folder was, or there cannot be such a name
            }
            throw e;
        }
    }

    private static Stat.Kind kind(BasicFileAttributes is) {
        if (is.isRegularFile()) {
            return Stat.Kind.FILE;
        }
        if (is.isSymbolicLink()) {
            return Stat.Kind.LINK;
        }
        return is.isDirectory() ? Stat.Kind.FOLDER : Stat.Kind.SPECIAL;
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        Path unused = Files.createLink(name, file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Path unused = Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void unlink(Path name) throws IOException {
        Files.delete(name);
    }

    @Override
    public void makeFolder(Path folder, boolean secret) throws IOException {
        if (secret) {
            Path unused = Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Path unused = Files.createDirectory(folder);
        }
    }

    @Override
    public void removeFolder(Path folder) throws IOException {
        Files.delete(folder);
    }

    @Override
    public Optional<String> traits(Path folder) throws IOException {
        UserDefinedFileAttributeView notes =
                Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
        boolean isOurs =
                ProcessHandle.current().info().user().filter(owner::equals).isPresent();
        boolean isPlain = isOurs && (notes == null || notes.list().isEmpty());
        return isPlain
                ? Optional.of(Files.getAttribute(folder, GROUP, LinkOption.NOFOLLOW_LINKS) + ":"
                        + Files.getAttribute(folder, MODE, LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    @Override
    public void setTraits(Path folder, String traits) throws IOException {
        int colon = traits.indexOf(':');
        Integer group = Integer.valueOf(traits.substring(0, colon));
        if (!group.equals(Files.getAttribute(folder, GROUP, LinkOption.NOFOLLOW_LINKS))) {
            Path unused = Files.setAttribute(folder, GROUP, group, LinkOption.NOFOLLOW_LINKS);
        }
        Path unused = Files.setAttribute(folder, MODE, Integer.valueOf(traits.substring(colon + 1)));
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (NotDirectoryException e) {
            throw new NoSuchFileException(folder.toString());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public void setModified(Path path, Instant time) throws IOException {
        BasicFileAttributeView view =
                Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setTimes(FileTime.from(time), null, null);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String read(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = open(file);
                DigestInputStream read = new DigestInputStream(in, digest)) {
            byte[] buffer = new byte[BUFFER];
            while (read.read(buffer) >= 0) {
                // all of it goes into the digest
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(Path file) throws IOException {
        return Channels.newInputStream(
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void copy(Path file, Path name) throws IOException {
        Stat before = stat(file);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(open(file), digest);
                FileChannel channel = FileChannel.open(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out = Channels.newOutputStream(channel);
            long unused = in.transferTo(out);
            describe(file, name);
            channel.force(true);
        }
        setModified(name, before.modified());
        if (!HexFormat.of().formatHex(digest.digest()).equals(read(name))) {
            throw new IOException("What was copied reads back differently");
        }
    }

    /** Gives a copy who may do what with it, and what programs have noted with it. */
    private static void describe(Path file, Path copy) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        UserDefinedFileAttributeView from = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView to = Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class);
        if (from != null && to != null) {
            for (String attribute : from.list()) {
                ByteBuffer value = ByteBuffer.allocate(from.size(attribute));
                int unused = from.read(attribute, value);
                int unusedToo = to.write(attribute, value.flip());
            }
        }
        Path unused = Files.setPosixFilePermissions(copy, permissions);
    }
}
