package dev.drivemind.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.drivemind.local.HouseRulesTest.HOUSE;
import static dev.drivemind.local.HouseRulesTest.NOT_SHARED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each vendor's types stay in the one place that owns them, in all modules. */
class VendorsTest {
    @Test
    void theEngineAndTheDomainKnowNoVendor() {
        classes()
                .that()
                .resideOutsideOfPackages(NOT_SHARED)
                .and()
                .resideOutsideOfPackages(
                        "dev.drivemind.drive..",
                        "dev.drivemind.oauth..",
                        "dev.drivemind.connector..",
                        "dev.drivemind.snapshot.format..",
                        "dev.drivemind.wire..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify..", "org.slf4j..", "dev.drivemind.."))
                .check(HOUSE);
    }

    /** Each in the one place that owns it. */
    @ParameterizedTest
    @CsvSource({
        "com.google.api.client..,   dev.drivemind.drive..",
        "com.google.api.services.., dev.drivemind.drive..",
        "com.google.api.gax..,      dev.drivemind.functions.gcp.. dev.drivemind.functions.bucket.gcs..",
        "com.google.firestore..,    dev.drivemind.functions.gcp.firestore..",
        "com.google.pubsub..,       dev.drivemind.functions.gcp.pubsub..",
        "com.google.protobuf..,     dev.drivemind.functions.gcp..",
        "io.grpc..,                 dev.drivemind.functions.gcp..",
        "org.apache.lucene..,       dev.drivemind.functions.search..",
        "org.apache.parquet..,      dev.drivemind.snapshot.format..",
        "com.fasterxml.jackson..,   dev.drivemind.drive..",
        "io.burt.jmespath..,        dev.drivemind.connector..",
        "com.nimbusds..,            dev.drivemind.functions.identity..",
        "org.snakeyaml..,           dev.drivemind.agent.config.. dev.drivemind.local.cli.. dev.drivemind.local.reference..",
        "org.apache.hc..,           dev.drivemind.drive..",
        "com.google.cloud.functions.., dev.drivemind.functions dev.drivemind.functions.http.. dev.drivemind.functions.app.. dev.drivemind.functions.identity.. dev.drivemind.local.host..",
        "com.google.crypto..,       dev.drivemind.local.files.. dev.drivemind.functions.gcp.kms..",
        "ai.onnxruntime..,          dev.drivemind.meaning..",
        "org.eclipse.jetty..,       dev.drivemind.local.host.. dev.drivemind.simulator.http..",
        "java.sql..,                dev.drivemind.local.sqlite.. dev.drivemind.simulator.sqlite.. dev.drivemind.agent.sqlite..",
        "javax.sql..,               dev.drivemind.local.sqlite.. dev.drivemind.simulator.sqlite.. dev.drivemind.agent.sqlite..",
        "software.amazon..,         dev.drivemind.functions.bucket.s3..",
        "com.azure..,               dev.drivemind.functions.bucket.azure..",
        "org.sqlite..,              dev.drivemind.local.sqlite.. dev.drivemind.simulator.sqlite.. dev.drivemind.agent.sqlite..",
        "ch.qos.logback..,          dev.drivemind.local.cli.. dev.drivemind.functions.log..",
        "com.sun.net.httpserver..,  ''",
        "jakarta..,                 ''",
        "java.util.logging..,       ''",
    })
    void aVendorsTypesStayInOnePlace(String vendor, String places) {
        String[] allowed = places.isEmpty() ? new String[] {"nowhere"} : places.split(" ");
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .check(HOUSE);
    }
}
