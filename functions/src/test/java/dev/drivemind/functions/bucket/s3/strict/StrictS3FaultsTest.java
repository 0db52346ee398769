package dev.drivemind.functions.bucket.s3.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the strict server does wrong when it is asked to. */
class StrictS3FaultsTest extends StrictS3Requests {
    @Test
    void aLostReplyHasBeenCarriedOut() {
        server.faults().plan("put", S3Fault.REPLY_LOST);

        assertThatThrownBy(() -> put(PLAIN, "k", "one")).isInstanceOf(SdkClientException.class);

        assertThat(server.content(PLAIN, "k")).contains("one");
    }

    @Test
    void whatLandsLateIsStillUnderItsCondition() {
        server.faults().plan("put", S3Fault.LATE);

        assertThatThrownBy(() -> client.putObject(
                        to -> to.bucket(PLAIN).key("k").ifNoneMatch("*"), RequestBody.fromString("late")))
                .isInstanceOf(SdkClientException.class);
        assertThat(server.content(PLAIN, "k")).isEmpty();
        put(PLAIN, "k", "in time");

        assertThat(server.landLate()).isEqualTo(1);
        assertThat(server.content(PLAIN, "k")).contains("in time");
    }

    @Test
    void whatGoesWrongByPlanChangesNothing() {
        put(PLAIN, "k", "one");
        server.faults().plan("put", S3Fault.CONFLICT, S3Fault.SLOW_DOWN);
        server.faults().plan("copy", S3Fault.ERROR_IN_BODY);

        refused(409, "ConditionalRequestConflict", () -> put(PLAIN, "k", "two"));
        refused(503, "SlowDown", () -> put(PLAIN, "k", "two"));
        assertThatThrownBy(() -> client.copyObject(copy("k", "to").build())).isInstanceOf(S3Exception.class);

        assertThat(server.keys(PLAIN)).containsExactly("k");
        assertThat(server.content(PLAIN, "k")).contains("one");
        assertThat(server.counts().of("put")).isEqualTo(3);
    }

    @Test
    void aServerThatIgnoresConditionsOverwrites() {
        put(PLAIN, "a", "one");
        put(PLAIN, "b", "two");
        server.ignore(Ignored.COPY_DESTINATION, Ignored.DELETE);

        client.copyObject(copy("a", "b").ifNoneMatch("*").build());
        client.deleteObject(of -> of.bucket(PLAIN).key("a").ifMatch("\"0\""));

        assertThat(server.content(PLAIN, "b")).contains("one");
        assertThat(server.content(PLAIN, "a")).isEmpty();
    }
}
