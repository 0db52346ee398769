package dev.drivemind.content;

import dev.drivemind.service.PageReader;
import dev.drivemind.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A service that recognizes what the {@link PlayedExtractor} has written, and charges for each page. */
public final class PlayedPageReader implements PageReader {
    private final Deque<ServiceException.Kind> failures = new ArrayDeque<>();
    private final List<Integer> charged = new ArrayList<>();

    /** The next call fails in this way; one whose outcome is not known is charged for. */
    void fail(ServiceException.Kind kind) {
        failures.add(kind);
    }

    /** Returns the numbers of pages that were charged, call by call. */
    List<Integer> charged() {
        return List.copyOf(charged);
    }

    long pages() {
        return charged.stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public String read(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.UTF_8);
        int pages = (int) text.lines().count();
        if (pages > MOST_PAGES || pages == 0) {
            throw new AssertionError("A request of " + pages + " pages");
        }
        ServiceException.Kind failure = failures.poll();
        if (failure == null || failure == ServiceException.Kind.UNKNOWN) {
            charged.add(pages);
        }
        if (failure != null) {
            throw new ServiceException(failure, "as the test wants it", null);
        }
        return text;
    }
}
