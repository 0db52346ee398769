package dev.drivemind.functions.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the process logs, as the cloud would get it, until it is closed; from INFO on, which is what it logs there. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Listens to our own classes. */
    public CapturedLog() {
        this(Level.INFO);
    }

    /** Everything that our own classes say, more than any process logs. */
    public static CapturedLog ofEverything() {
        return new CapturedLog(Level.TRACE);
    }

    private CapturedLog(Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        logger = context.getLogger("dev.drivemind");
        before = logger.getLevel();
        JsonLines lines = new JsonLines("test-project");
        lines.setContext(context);
        lines.start();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.setOutputStream(written);
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(level);
    }

    /** Everything, as it is written. */
    public String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Each line, which must be an object. */
    public List<JsonObject> lines() {
        return text().lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /** The lines of one event. */
    public List<JsonObject> events(String name) {
        return lines().stream()
                .filter(line ->
                        line.has("event") && line.get("event").getAsString().equals(name))
                .toList();
    }

    @Override
    public void close() {
        logger.setLevel(before);
        logger.setAdditive(true);
        logger.detachAppender(appender);
        appender.stop();
    }
}
