package dev.drivemind.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static dev.drivemind.local.HouseRulesTest.HOUSE;

import com.google.cloud.functions.HttpFunction;
import dev.drivemind.functions.DriveMindFunction;
import org.junit.jupiter.api.Test;

/** Where the product may be entered from outside. */
class EntryPointsTest {
    @Test
    void theProductTheAgentAndTheReaderOfContentsAreWhatHasAMain() {
        methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredInClassesThat()
                .resideInAnyPackage(
                        "dev.drivemind.local.cli..",
                        "dev.drivemind.agent.cli..",
                        "dev.drivemind.extract..",
                        "dev.drivemind.meaning..")
                .check(HOUSE);
    }

    /** What the platform can make is what it is told to make. */
    @Test
    void theFunctionsAreEnteredAtOneClass() {
        classes()
                .that()
                .areAssignableTo(HttpFunction.class)
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .be(DriveMindFunction.class)
                .check(HOUSE);
    }
}
