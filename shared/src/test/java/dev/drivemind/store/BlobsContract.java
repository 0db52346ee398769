package dev.drivemind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Blobs} promises. */
public abstract class BlobsContract {
    /** The store under test, empty. */
    protected abstract Blobs blobs();

    @Test
    void whatIsPutIsReadBack() throws IOException {
        assertThat(put("reports/2026/a.json", "content")).isTrue();

        assertThat(read("reports/2026/a.json")).isEqualTo("content");
    }

    @Test
    void whatWasNeverPutIsNotThere() {
        assertThat(blobs().get("nothing")).isEmpty();
        assertThat(blobs().delete("nothing")).isFalse();
        assertThat(blobs().list("", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aNameIsWrittenOnceAndNeverChanged() throws IOException {
        put("a", "first");

        assertThat(put("a", "second")).isFalse();
        assertThat(read("a")).isEqualTo("first");
    }

    @Test
    void anEmptyObjectIsAnObject() throws IOException {
        assertThat(put("empty", "")).isTrue();

        assertThat(read("empty")).isEmpty();
        assertThat(blobs().list("", Optional.empty(), 10)).containsExactly("empty");
    }

    @Test
    void largeContentComesBackByteForByte() throws IOException {
        byte[] bytes = new byte[5_000_001];
        new Random(7).nextBytes(bytes);
        blobs().putIfAbsent("large", new ByteArrayInputStream(bytes));

        try (InputStream in = blobs().get("large").orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aDeletedNameIsFreeAgain() throws IOException {
        put("a/b", "first");

        assertThat(blobs().delete("a/b")).isTrue();
        assertThat(blobs().get("a/b")).isEmpty();
        assertThat(put("a/b", "second")).isTrue();
        assertThat(read("a/b")).isEqualTo("second");
    }

    @Test
    void theStreamIsReadToItsEndAndNotClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayInputStream content = new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        blobs().putIfAbsent("a", content);

        assertThat(closed).isFalse();
        assertThat(content.available()).isZero();
    }

    @Test
    void contentThatBreaksOffLeavesTheNameFree() throws IOException {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
            @Override
            public int read() throws IOException {
                return orBreakOff(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return orBreakOff(super.read(bytes, offset, length));
            }

            private int orBreakOff(int read) throws IOException {
                if (read < 0) {
                    throw new IOException("broken off");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> blobs().putIfAbsent("a", broken)).isInstanceOf(StoreException.class);
        assertThat(blobs().get("a")).isEmpty();
        assertThat(blobs().list("", Optional.empty(), 10)).isEmpty();
        assertThat(put("a", "whole")).isTrue();
        assertThat(read("a")).isEqualTo("whole");
    }

    @Test
    void namesAreListedInOrderByPrefixAndPage() {
        for (String name : List.of("b/2", "b/1", "a", "b-", "b/10", "c", "B")) {
            put(name, name);
        }

        assertThat(blobs().list("", Optional.empty(), 10)).containsExactly("B", "a", "b-", "b/1", "b/10", "b/2", "c");
        assertThat(blobs().list("b/", Optional.empty(), 10)).containsExactly("b/1", "b/10", "b/2");
        assertThat(blobs().list("b/1", Optional.empty(), 10)).containsExactly("b/1", "b/10");
        assertThat(blobs().list("b", Optional.empty(), 2)).containsExactly("b-", "b/1");
        assertThat(blobs().list("b", Optional.of("b/1"), 2)).containsExactly("b/10", "b/2");
        assertThat(blobs().list("b/", Optional.of("c"), 2)).isEmpty();
        assertThat(blobs().list("zzz", Optional.empty(), 2)).isEmpty();
    }

    @Test
    void aNameMayBeginWhatAnotherNameGoesOn() throws IOException {
        put("a/b", "inner");

        assertThat(put("a", "outer")).isTrue();
        assertThat(put("a/b/c", "innermost")).isTrue();
        assertThat(read("a")).isEqualTo("outer");
        assertThat(read("a/b")).isEqualTo("inner");
        assertThat(blobs().list("a", Optional.empty(), 10)).containsExactly("a", "a/b", "a/b/c");
    }

    @Test
    void namesThatDifferOnlyInCaseAreDifferent() throws IOException {
        put("Name", "one");
        put("name", "two");

        assertThat(read("Name")).isEqualTo("one");
        assertThat(read("name")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\\b", "a b", "é", "a\u0000", "C:",
                "~%2e"
            })
    void trickyNamesAreRefused(String name) {
        assertThatThrownBy(() -> put(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blobs().get(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blobs().delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyOneOfManyWritersWins() throws IOException {
        AtomicInteger stored = new AtomicInteger();

        Races.inParallel(8, thread -> {
            for (int i = 0; i < 10; i++) {
                if (put("n" + i, "writer " + thread)) {
                    stored.incrementAndGet();
                }
            }
        });

        assertThat(stored).hasValue(10);
        for (int i = 0; i < 10; i++) {
            assertThat(read("n" + i)).matches("writer [0-7]");
        }
    }

    private boolean put(String name, String content) {
        return blobs().putIfAbsent(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private String read(String name) throws IOException {
        try (InputStream in = blobs().get(name).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
