package dev.drivemind.local.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLinesTest {
    private static final Logger log = LoggerFactory.getLogger(LogLinesTest.class);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        LogLines.to(new Console(new ByteArrayOutputStream(), err, Screen.NONE), Level.INFO, false);
    }

    @AfterEach
    void asBefore() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
    }

    private String line() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void theNumbersOfAnEventStandInBrackets() {
        log.atInfo()
                .addKeyValue("event", "slice-ended")
                .addKeyValue("ending", "finished")
                .addKeyValue("durationMs", 12)
                .log("Slice 3 ends");

        assertThat(line()).endsWith("INFO  Slice 3 ends (ending finished, durationMs 12)");
    }

    @Test
    void whatHasNoNumbersIsJustToldAsItIs() {
        log.atInfo().addKeyValue("event", "x").log("One");
        log.info("Two", new IllegalStateException("not shown"));

        assertThat(line().lines().map(text -> text.substring(9))).containsExactly("INFO  One", "INFO  Two");
    }
}
