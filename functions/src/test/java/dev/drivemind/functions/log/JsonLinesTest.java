package dev.drivemind.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.StoreException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class JsonLinesTest {
    private static final Logger log = LoggerFactory.getLogger(JsonLinesTest.class);

    private final CapturedLog captured = new CapturedLog();

    @AfterEach
    void close() {
        captured.close();
        MDC.clear();
    }

    private JsonObject only() {
        assertThat(captured.lines()).hasSize(1);
        return captured.lines().get(0);
    }

    private static JsonObject labels(JsonObject line) {
        return line.getAsJsonObject("logging.googleapis.com/labels");
    }

    @Test
    void aLineHasSeverityTimeAndMessage() {
        Instant before = Instant.now();
        log.info("Slice {} ends: \"{}\"\nso it is", 3, "ü");

        JsonObject line = only();

        assertThat(line.get("severity").getAsString()).isEqualTo("INFO");
        assertThat(line.get("message").getAsString()).isEqualTo("Slice 3 ends: \"ü\"\nso it is");
        assertThat(Instant.parse(line.get("time").getAsString())).isBetween(before, Instant.now());
        assertThat(captured.text()).endsWith("}\n").containsOnlyOnce("\n");
    }

    @Test
    void severitiesAreThoseOfTheCloud() {
        log.warn("careful");
        log.error("broken");
        log.debug("not heard");

        assertThat(captured.lines())
                .extracting(line -> line.get("severity").getAsString())
                .containsExactly("WARNING", "ERROR");
    }

    @Test
    void factsKeepTheirTypes() {
        log.atInfo()
                .addKeyValue("event", "slice-ended")
                .addKeyValue("durationMs", 12L)
                .addKeyValue("share", 0.5)
                .addKeyValue("last", true)
                .log("Done");

        JsonObject line = only();

        assertThat(line.get("event").getAsString()).isEqualTo("slice-ended");
        assertThat(line.get("durationMs").getAsJsonPrimitive().isNumber()).isTrue();
        assertThat(line.get("share").getAsDouble()).isEqualTo(0.5);
        assertThat(line.get("last").getAsBoolean()).isTrue();
    }

    @Test
    void whatIsToldOfTheThreadBecomesLabels() {
        MDC.put("job", "j1");
        new Trace("0123456789abcdef0123456789abcdef", java.util.Optional.of("00000000000000ff")).begin();
        log.info("within");
        Trace.end();
        log.info("after");

        JsonObject within = captured.lines().get(0);

        assertThat(within.get("logging.googleapis.com/trace").getAsString())
                .isEqualTo("projects/test-project/traces/0123456789abcdef0123456789abcdef");
        assertThat(within.get("logging.googleapis.com/spanId").getAsString()).isEqualTo("00000000000000ff");
        assertThat(labels(within).keySet()).containsExactly("job");
        assertThat(captured.lines().get(1).has("logging.googleapis.com/trace")).isFalse();
    }

    @Test
    void whatForeignExceptionsSayIsNotLogged() {
        Exception cause = new NoSuchFileException("/home/anna/canary.txt");
        log.error("It failed", new IllegalStateException("at canary.txt", cause));

        String stack = only().get("stack_trace").getAsString();

        assertThat(stack)
                .doesNotContain("canary")
                .contains("java.lang.IllegalStateException: (")
                .contains("Caused by: java.nio.file.NoSuchFileException: (")
                .contains("\tat dev.drivemind.functions.log.JsonLinesTest.");
    }

    @Test
    void whatOurOwnExceptionsSayIsLogged() {
        log.warn("It failed", new StoreException("Document jobs/j1 is away", new IllegalStateException("canary")));

        assertThat(only().get("stack_trace").getAsString())
                .startsWith("dev.drivemind.store.StoreException: Document jobs/j1 is away\n")
                .doesNotContain("canary");
    }

    @Test
    void exceptionsInCirclesAndWithoutEndAreCutOff() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalArgumentException("two", one);
        one.initCause(two);
        log.error("A circle", one);
        Exception deep = new StoreException("x".repeat(1_000));
        for (int i = 0; i < 500; i++) {
            deep = new StoreException("x".repeat(1_000), deep);
        }
        log.error("y".repeat(300_000), deep);

        assertThat(captured.lines()).hasSize(2);
        assertThat(captured.lines().get(1).toString().length()).isLessThan(40_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0af7651916cd43dd8448eb211c80319c/1;o=1, 0000000000000001",
        "0af7651916cd43dd8448eb211c80319c/18446744073709551615;o=0, ffffffffffffffff",
        "0af7651916cd43dd8448eb211c80319c/99999999999999999999, ''",
        "0af7651916cd43dd8448eb211c80319c, ''",
    })
    void thePlatformsTraceIsRead(String header, String span) {
        Trace trace = Trace.of(Map.of("x-cloud-trace-context", List.of(header))).orElseThrow();

        assertThat(trace.id()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.span().orElse("")).isEqualTo(span);
    }

    @Test
    void theStandardsTraceIsRead() {
        String header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(Trace.of(Map.of("Traceparent", List.of(header))))
                .contains(new Trace("0af7651916cd43dd8448eb211c80319c", java.util.Optional.of("b7ad6b7169203331")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00-xyz-1-01", "0af7651916cd43dd8448eb211c80319c\"}/1", "../../traces/1"})
    void whatIsNoTraceIsIgnored(String header) {
        assertThat(Trace.of(Map.of("traceparent", List.of(header), "X-Cloud-Trace-Context", List.of(header))))
                .isEmpty();
    }
}
