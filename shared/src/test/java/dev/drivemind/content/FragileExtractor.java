package dev.drivemind.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Reads as the {@link PlayedExtractor} does, but its processes die by chance, and so does the process that has called it. A good file
 * breaks it twice in a row at most: what breaks it three times is given up rightly.
 */
final class FragileExtractor implements Extractor {
    private static final int UNBEARABLE = 200;
    private static final int TRIES = 3;

    private final PlayedExtractor played = new PlayedExtractor();
    private final Random chance;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private String lastBroken = "";

    /** What ends the process that has called; nothing while it is calm. */
    private Runnable death = () -> {};

    private boolean calm = true;

    FragileExtractor(Random chance) {
        this.chance = chance;
    }

    /** From now on nothing dies but of poison; what calls is another process than before. */
    void calm() {
        calm = true;
        lastBroken = "";
    }

    /** From now on there are deaths. */
    void mortal(Runnable ofItsCaller) {
        calm = false;
        death = ofItsCaller;
        lastBroken = "";
    }

    /** Returns how often a text was tried. */
    int attempts(String text) {
        return attempts.getOrDefault(text, 0);
    }

    @Override
    public Path newFile() {
        return played.newFile();
    }

    @Override
    public Answer extract(Request request) {
        String text = text(request.file());
        if (attempts.merge(text, 1, Integer::sum) > UNBEARABLE) {
            throw new AssertionError("There is no end to the attempts of " + text);
        }
        if (lastBroken.equals(text) && !request.fresh()) {
            throw new AssertionError(text + " is read again by a process that may be broken");
        }
        if (!calm && chance.nextInt(20) == 0) {
            death.run();
        }
        boolean breaks = !calm && broken.getOrDefault(text, 0) < 2 && chance.nextInt(4) == 0;
        Answer answer = breaks ? new Answer.Broke("by chance") : played.extract(request);
        boolean broke = answer instanceof Answer.Broke;
        int inARow = broke ? broken.merge(text, 1, Integer::sum) : 0;
        if (!broke || inARow == TRIES) {
            broken.remove(text);
        }
        lastBroken = broke && inARow < TRIES ? text : "";
        return answer;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
