package dev.drivemind.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class CloudLogTest {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        CloudLog.begin("test-project");
    }

    @AfterEach
    void asBefore() throws Exception {
        System.setOut(before);
        SLF4JBridgeHandler.uninstall();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(System.getProperty("logback.configurationFile")); // see the pom
    }

    private List<String> messages() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .map(line -> line.get("severity").getAsString() + " "
                        + line.get("message").getAsString())
                .toList();
    }

    @Test
    void ourOwnWordsAreWrittenFromInfoAndThoseOfOthersFromWarning() {
        LoggerFactory.getLogger("dev.drivemind.job.SliceRunner").debug("a");
        LoggerFactory.getLogger("dev.drivemind.job.SliceRunner").info("b");
        LoggerFactory.getLogger("com.google.cloud").info("c");
        LoggerFactory.getLogger("com.google.cloud").warn("d");

        assertThat(messages()).containsExactly("INFO b", "WARNING d");
    }

    @Test
    void librariesThatLogInJavasOwnWayAreHeardToo() {
        java.util.logging.Logger.getLogger("io.grpc.internal").warning("e");
        java.util.logging.Logger.getLogger("io.grpc.internal").info("f");

        assertThat(messages()).containsExactly("WARNING e");
    }
}
