package dev.drivemind.functions.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.List;

/**
 * Exceptions as text. The messages of exceptions often repeat what was at hand when they were thrown, and that may be the name of
 * a file or a secret. So a message is told only where those who write it are known to keep such things out: our own exceptions
 * promise it, and those of the network and of Google's clients speak of requests and documents by their ids.
 */
final class StackTraces {
    private static final List<String> DISCREET = List.of(
            "dev.drivemind.", "io.grpc.", "com.google.api.gax.", "com.google.cloud.", "java.net.", "javax.net.");

    private StackTraces() {}

    /** An exception and its causes, at most so many characters of them. */
    static String text(IThrowableProxy thrown, int mostCharacters) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy next = thrown;
        while (next != null && !next.isCyclic() && text.length() < mostCharacters) {
            if (next != thrown) {
                text.append("Caused by: ");
            }
            append(text, next);
            next = next.getCause();
        }
        text.setLength(Math.min(text.length(), mostCharacters));
        return text.toString();
    }

    private static void append(StringBuilder text, IThrowableProxy thrown) {
        text.append(thrown.getClassName());
        String message = thrown.getMessage();
        if (message != null && DISCREET.stream().anyMatch(thrown.getClassName()::startsWith)) {
            text.append(": ").append(message);
        } else if (message != null) {
            text.append(": (what it says is not logged)");
        }
        text.append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int i = 0; i < own; i++) {
            text.append("\tat ").append(frames[i].getStackTraceElement()).append('\n');
        }
        if (own < frames.length) {
            text.append("\t... ").append(frames.length - own).append(" more\n");
        }
    }
}
