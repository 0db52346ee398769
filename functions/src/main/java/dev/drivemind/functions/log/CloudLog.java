package dev.drivemind.functions.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Makes the process log as the cloud wants it. The log is set up by this call rather than by a file, because the one-machine
 * product has the same classes on its class path and logs in its own way.
 */
public final class CloudLog {
    private static final String OWN = "dev.drivemind";

    /** Says at each request that a header is set by another one. */
    private static final String TALKATIVE = "com.azure.core.http.jdk.httpclient";

    private CloudLog() {}

    /**
     * From now on the process writes a JSON object a line to its output: its own words from INFO on, those of libraries from
     * WARNING on. To be called once, when the process begins.
     *
     * @param project the id of the project whose traces the lines belong to
     */
    public static void begin(String project) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        JsonLines lines = new JsonLines(project);
        lines.setContext(context);
        lines.start();
        ConsoleAppender<ILoggingEvent> output = new ConsoleAppender<>();
        output.setContext(context);
        output.setEncoder(lines);
        output.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(output);
        root.setLevel(Level.WARN);
        context.getLogger(OWN).setLevel(Level.INFO);
        context.getLogger(TALKATIVE).setLevel(Level.ERROR);
    }
}
