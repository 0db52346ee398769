package dev.drivemind.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static dev.drivemind.local.HouseRulesTest.HOUSE;

import com.google.cloud.functions.HttpFunction;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

/** Where the product may be entered from outside. */
class EntryPointsTest {
    @Test
    void theProductOfOneMachineIsWhatHasAMain() {
        methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("dev.drivemind.local.cli..")
                .check(HOUSE);
    }

    @Test
    void everyFunctionIsAClassThatCanBeDeployed() {
        classes()
                .that()
                .areAssignableTo(HttpFunction.class)
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .bePublic()
                .andShould()
                .resideInAPackage("dev.drivemind.functions")
                .check(HOUSE);
    }
}
