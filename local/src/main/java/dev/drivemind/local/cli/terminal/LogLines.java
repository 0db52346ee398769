package dev.drivemind.local.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Writes log lines through the console, so that they do not tear the live line. */
public final class LogLines extends AppenderBase<ILoggingEvent> {
    private final Console console;
    private final PatternLayout layout;

    private LogLines(Console console, PatternLayout layout) {
        this.console = console;
        this.layout = layout;
    }

    /** From now on the process logs to this console: from {@code level} on, our own words in detail when {@code debug}. */
    public static void to(Console console, Level level, boolean debug) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        LogLines lines = new LogLines(console, layout(context, debug));
        lines.setContext(context);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.WARN);
        context.getLogger("dev.drivemind").setLevel(debug ? Level.DEBUG : level);
    }

    private static PatternLayout layout(LoggerContext context, boolean debug) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("facts", Facts::new);
        layout.setPattern(
                debug
                        ? "%d{HH:mm:ss.SSS} %-5level [%thread] %logger{30} %msg%facts%n%ex"
                        : "%d{HH:mm:ss} %-5level %msg%facts%n%nopex");
        layout.start();
        return layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
        console.note(layout.doLayout(event).stripTrailing());
    }
}
