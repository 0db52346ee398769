package dev.drivemind.local.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Logging of a command, whose {@link LogLines} follow at once: no file is looked for, read and parsed for what is replaced before the
 * first line. Other programs that use these classes, such as tests, get what their files say.
 */
public final class QuickStart extends ContextAwareBase implements Configurator {
    /** Set by the program of the commands. */
    public static final String PROPERTY = "drivemind.command";

    /** Says at each request that a header is set by another one. */
    private static final String TALKATIVE = "com.azure.core.http.jdk.httpclient";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (!Boolean.getBoolean(PROPERTY)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(TALKATIVE).setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
