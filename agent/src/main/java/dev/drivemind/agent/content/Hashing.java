package dev.drivemind.agent.content;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.Item;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Makes both checksums of a file in one read. They count if it looked before and after as is remembered, and is not just being written. */
final class Hashing {
    private static final int BLOCK = 1 << 16;

    /** Opening a file costs something as well, however small it is. */
    private static final long AT_LEAST = 4_096;

    /** What was modified this shortly before may be modified once more at what counts as the same time. */
    private static final long CALM_MS = Duration.ofSeconds(2).toMillis();

    private final InstantSource clock;
    private final Rate rate;
    private final byte[] block = new byte[BLOCK];

    Hashing(InstantSource clock, Rate rate) {
        this.clock = clock;
        this.rate = rate;
    }

    /** Returns the checksums of a file; empty if it cannot be read, or is another than is remembered. */
    Optional<Answer> answer(Question question, Tree tree, Contents contents, long bytesPerSecond)
            throws InterruptedException {
        if (!isAsKnown(question, tree) || question.look().modifiedMs() > clock.millis() - CALM_MS) {
            return Optional.empty();
        }
        try {
            Optional<Item.Digests> digests = read(question, contents, bytesPerSecond);
            return digests.filter(made -> isAsKnown(question, tree)).map(made -> new Answer(question, made));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAsKnown(Question question, Tree tree) {
        Look known = question.look();
        return tree.look(question.place()) instanceof Presence.Present there
                && there.look().kind() == known.kind()
                && there.look().key() == known.key()
                && there.look().elsewhere() == known.elsewhere()
                && there.look().size() == known.size()
                && there.look().sameTime(known);
    }

    private Optional<Item.Digests> read(Question question, Contents contents, long bytesPerSecond)
            throws IOException, InterruptedException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        long size = question.look().size();
        long left = size;
        Place place = question.place();
        try (InputStream in = contents.open(place)) {
            for (int count = in.read(block); count >= 0 && left >= 0; count = in.read(block)) {
                md5.update(block, 0, count);
                sha256.update(block, 0, count);
                left -= count;
                rate.took(count, bytesPerSecond);
            }
        }
        rate.took(Math.max(0, AT_LEAST - size), bytesPerSecond);
        HexFormat hex = HexFormat.of();
        return left == 0
                ? Optional.of(new Item.Digests(hex.formatHex(md5.digest()), hex.formatHex(sha256.digest())))
                : Optional.empty();
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + name, e);
        }
    }
}
