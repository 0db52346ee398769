package dev.drivemind.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Classes of a package that need each other in a circle can only be understood together. Two may know each other, as the kinds of {@code
 * Step} and of {@code Next} do, some of which are both.
 */
class CirclesTest {
    private static final int PAIR = 2;

    @Test
    void noMoreThanTwoClassesOfAPackageFormACircle() {
        Map<String, Map<String, Set<String>>> packages = needs(HouseRulesTest.HOUSE);

        packages.forEach((name, needs) -> assertThat(largestCircle(needs))
                .as("the largest circle of classes in " + name)
                .hasSizeLessThanOrEqualTo(PAIR));
    }

    /** A rule that cannot fail proves nothing. */
    @Test
    void aCircleIsSeen() {
        JavaClasses classes = new ClassFileImporter().importPackages("dev.drivemind.job");

        assertThat(largestCircle(needs(classes).getOrDefault("dev.drivemind.job", Map.of())))
                .hasSize(PAIR);
    }

    /** For each package, which of its outermost classes each of them needs. */
    private static Map<String, Map<String, Set<String>>> needs(JavaClasses classes) {
        Map<String, Map<String, Set<String>>> packages = new TreeMap<>();
        for (JavaClass each : classes) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass needed = dependency.getTargetClass();
                String from = outermost(each);
                String to = outermost(needed);
                if (needed.getPackageName().equals(each.getPackageName()) && !from.equals(to)) {
                    packages.computeIfAbsent(each.getPackageName(), name -> new TreeMap<>())
                            .computeIfAbsent(from, name -> new TreeSet<>())
                            .add(to);
                }
            }
        }
        return packages;
    }

    private static String outermost(JavaClass each) {
        return each.getName().replaceFirst("\\$.*", "").replace("[]", "").replaceFirst("^\\[+L", "");
    }

    private static Set<String> largestCircle(Map<String, Set<String>> needs) {
        return needs.keySet().stream()
                .map(each -> reached(each, needs).stream()
                        .filter(other -> reached(other, needs).contains(each))
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .max(Comparator.comparingInt(Set::size))
                .orElseGet(Set::of);
    }

    private static Set<String> reached(String from, Map<String, Set<String>> needs) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(needs.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
