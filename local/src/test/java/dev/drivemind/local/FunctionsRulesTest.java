package dev.drivemind.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.drivemind.local.HouseRulesTest.HOUSE;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.functions.DriveMindFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom within the functions, and what an endpoint leaves to others. */
class FunctionsRulesTest {

    /** The root holds the endpoints, and nothing below knows of them. */
    @ParameterizedTest
    @CsvSource({
        "'',         app sources http limit log",
        "app..,      sources http limit log",
        "sources..,  ''",
        "search..,   ''",
        "typesense.., ''",
        "http..,     limit log",
        "limit..,    ''",
        "log..,      ''",
        "identity.., app",
        "program..,  ''",
        "extract..,  program",
        "bucket..,   sources",
        "gcp..,      app sources search typesense http identity limit log bucket extract",
    })
    void aPackageOfTheFunctionsImportsOnlyWhatIsBelowIt(String name, String neighbours) {
        HouseRulesTest.importsOnly("dev.drivemind.functions.", name, neighbours);
    }

    @Test
    void googlesCloudClientsStayInOnePackageOfTheFunctions() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.drivemind.functions.gcp..", "dev.drivemind.functions.bucket.gcs..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.google.cloud..")
                        .and(resideInAnyPackage("com.google.cloud.functions..").negate()))
                .check(HOUSE);
    }

    /** The jar of most functions has no clients of object stores, and nothing that speaks with them. */
    @Test
    void whatOpensBucketsIsNamedInOnePlaceOfTheFunctions() {
        noClasses()
                .that()
                .resideInAPackage("dev.drivemind.functions..")
                .and()
                .resideOutsideOfPackage("dev.drivemind.functions.bucket..")
                .and()
                .doNotHaveFullyQualifiedName("dev.drivemind.functions.gcp.BucketClients")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.drivemind.functions.bucket..")
                .check(HOUSE);
    }

    /** Limits are about owners and times, whoever asks and however. */
    @Test
    void limitsKnowNothingOfHttp() {
        noClasses()
                .that()
                .resideInAPackage("dev.drivemind.functions.limit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.google..", "java.net.."))
                .check(HOUSE);
    }

    /** A path with a method is one endpoint; which of them a call is for is found in one place. */
    @Test
    void noEndpointAsksWhichPathOrMethodIsCalled() {
        noClasses()
                .that()
                .resideInAPackage("dev.drivemind.functions")
                .and()
                .doNotBelongToAnyOf(DriveMindFunction.class)
                .should()
                .callMethod(HttpRequest.class, "getPath")
                .orShould()
                .callMethod(HttpRequest.class, "getMethod")
                .check(HOUSE);
    }
}
