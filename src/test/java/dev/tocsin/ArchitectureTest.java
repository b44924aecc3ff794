package dev.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.scheduler.Scheduled;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/// Holds the arrows between packages, what a name promises, and the size of a file.
@AnalyzeClasses(packages = "dev.tocsin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.tocsin";

    /// A package imports only packages to its left.
    private static final List<String> ARROWS = List.of(
            "alarm",
            "parse",
            "diagnose",
            "search",
            "web",
            "security",
            "account",
            "incident",
            "silence",
            "intake",
            "probe",
            "reply",
            "history",
            "chat",
            "doctor",
            "page",
            "cli",
            "");

    /// What the command line runs on alone.
    private static final String[] PURE = {
        "dev.tocsin.alarm..",
        "dev.tocsin.parse..",
        "dev.tocsin.diagnose..",
        "dev.tocsin.search..",
        "dev.tocsin.doctor.."
    };

    @ArchTest
    static final ArchRule imports_point_left = classes().should(pointLeft());

    @ArchTest
    static final ArchRule words_parser_and_rules_know_no_framework_sql_or_http = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.vertx..",
                    "jakarta..",
                    "java.net.http..",
                    "java.sql..",
                    "javax.sql..",
                    "org.eclipse.microprofile..",
                    "org.hibernate..",
                    "org.jboss..");

    @ArchTest
    static final ArchRule words_parser_and_rules_know_no_clock =
            noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(are(assignableTo(Clock.class)));

    @ArchTest
    static final ArchRule nobody_reads_the_time_but_from_a_clock = noClasses()
            .should()
            .callMethodWhere(
                    describe("now() without a Clock, or the system's time", call -> readsTheTime(call.getTarget())));

    @ArchTest
    static final ArchRule generated_parsers_stay_in_their_packages = noClasses()
            .that(resideOutsideOfPackages("dev.tocsin.parse..", "dev.tocsin.search.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tocsin..")
                    .and(assignableTo(Recognizer.class).or(assignableTo(ParseTree.class))));

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*[A-Za-z](Service|Manager|Helper|Utils?|Impl|Base|DTO|Dto)");

    @ArchTest
    static final ArchRule resources_take_http_in = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should(touch("jakarta.ws.rs", "io.vertx.ext.web"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule http_comes_in_through_resources = classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .haveSimpleNameEndingWith("Resource")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositories_speak_sql = classes()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should(touch("java.sql", "javax.sql", "jakarta.persistence", "io.quarkus.hibernate", "org.hibernate"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clients_send_over_the_network = classes()
            .that()
            .haveSimpleNameEndingWith("Client")
            .should(touch("java.net", "javax.net", "org.xbill.DNS"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule configs_are_settings = classes()
            .that()
            .haveSimpleNameEndingWith("Config")
            .should(touch("io.smallrye.config", "org.eclipse.microprofile.config"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule notifiers_speak_to_a_chat = classes()
            .that()
            .haveSimpleNameEndingWith("Notifier")
            .should(be("Notifier"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule probes_are_active_checks = classes()
            .that()
            .haveSimpleNameEndingWith("Probe")
            .should(be("Probe"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule commands_belong_to_the_command_line = classes()
            .that()
            .haveSimpleNameEndingWith("Command")
            .should()
            .resideInAPackage("dev.tocsin.cli")
            .andShould()
            .beAnnotatedWith("picocli.CommandLine$Command")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule cranks_stop_before_the_database_goes = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Crank.class);

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > 300))
                    .as("files of more than 300 lines; a noun is missing")
                    .isEmpty();
        }
    }

    private static ArchCondition<JavaClass> pointLeft() {
        return new ArchCondition<>("import only packages to their left") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                int place = ARROWS.indexOf(feature(origin));
                if (place < 0) {
                    events.add(
                            SimpleConditionEvent.violated(origin, origin.getName() + " is in no package of the map"));
                    return;
                }
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(arrow -> isOurs(arrow.getTargetClass()))
                        .filter(arrow -> ARROWS.indexOf(feature(arrow.getTargetClass())) > place)
                        .forEach(arrow -> events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + ".");
    }

    /// `incident` of `dev.tocsin.incident.search`; empty at the root.
    private static String feature(JavaClass type) {
        String path = type.getPackageName().substring(ROOT.length());
        return path.isEmpty() ? "" : path.substring(1).split("\\.", 2)[0];
    }

    private static ArchCondition<JavaClass> touch(String... packages) {
        return new ArchCondition<>("depend on one of " + List.of(packages)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean fits = type.getDirectDependenciesFromSelf().stream()
                        .map(arrow -> arrow.getTargetClass().getPackageName() + ".")
                        .anyMatch(name -> List.of(packages).stream().anyMatch(prefix -> name.startsWith(prefix + ".")));
                events.add(new SimpleConditionEvent(type, fits, type.getName() + " depends on none of them"));
            }
        };
    }

    /// The interface of this name itself, one of its implementations, or what carries one.
    private static ArchCondition<JavaClass> be(String name) {
        DescribedPredicate<JavaClass> named =
                describe("named " + name, type -> type.getSimpleName().equals(name));
        return ArchCondition.from(assignableTo(named).as("a %s", name));
    }

    private static boolean readsTheTime(AccessTarget.MethodCallTarget target) {
        boolean clockless = target.getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(Clock.class));
        boolean now = target.getName().equals("now")
                && target.getOwner().getPackageName().equals("java.time")
                && clockless;
        return now
                || (target.getOwner().isEquivalentTo(System.class)
                        && target.getName().equals("currentTimeMillis"));
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
