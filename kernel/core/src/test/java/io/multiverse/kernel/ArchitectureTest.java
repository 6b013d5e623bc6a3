package io.multiverse.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.multiverse.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    private static final String KERNEL = "io.multiverse.kernel";
    private static final String INTERNAL = KERNEL + ".internal.";

    /** From the ground up: each package may use those on the lines before its own. */
    private static final List<List<String>> FLOORS = List.of(
            List.of(
                    "state",
                    "log",
                    "metrics",
                    "internal.text",
                    "internal.file",
                    "internal.host",
                    "internal.jfr",
                    "internal.memory"),
            List.of("internal.journal.codec", "internal.exchange.codec", "internal.metrics"),
            List.of("event"),
            List.of(""),
            List.of("plugin"),
            List.of("settings", "report", "journal", "reaction", "exchange"),
            List.of("internal.event"),
            List.of("internal.frame"),
            List.of("internal.journal.file"),
            List.of("internal.journal.encoding"),
            List.of("internal.realm", "internal.journal"),
            List.of("internal.tick", "internal.journal.retention"),
            List.of("internal.watch", "internal.strict", "internal.exchange"),
            List.of("internal.hosting"),
            List.of("internal.ingress"),
            List.of("internal.engine"),
            List.of("engine"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(KERNEL + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule eachPackageUsesThoseBelowIt = classes().should(new ArchCondition<>("use floors below") {
        @Override
        public void check(JavaClass item, ConditionEvents events) {
            final int floor = floorOf(item.getPackageName());
            for (final Dependency dependency : item.getDirectDependenciesFromSelf()) {
                final String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith(KERNEL) && !target.equals(item.getPackageName()) && floorOf(target) >= floor) {
                    events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                }
            }
        }
    });

    private static int floorOf(String packageName) {
        final String name = packageName.substring(Math.min(packageName.length(), KERNEL.length() + 1));
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(name)) {
                return floor;
            }
        }
        throw new AssertionError("package " + packageName + " is on no floor: name it in FLOORS");
    }

    @ArchTest
    static final ArchRule whatUsersImportNamesNoInternalType = classes()
            .that()
            .resideOutsideOfPackage(INTERNAL + ".")
            .and(are("public, also around them", type -> isPublic(type)))
            .should(new ArchCondition<>("name no internal type where others see it") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    Stream.concat(
                                    Stream.concat(
                                            item.getRawSuperclass().stream().flatMap(ArchitectureTest::raw),
                                            item.getInterfaces().stream().flatMap(ArchitectureTest::raw)),
                                    item.getMembers().stream()
                                            .filter(ArchitectureTest::isSeen)
                                            .flatMap(ArchitectureTest::signature))
                            .filter(type -> type.getPackageName().startsWith(INTERNAL))
                            .distinct()
                            .forEach(type -> events.add(
                                    SimpleConditionEvent.violated(item, item.getName() + " shows " + type.getName())));
                }
            });

    private static DescribedPredicate<JavaClass> are(String what, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return raw(field.getType());
        }
        final JavaCodeUnit code = (JavaCodeUnit) member;
        final List<JavaType> types = new ArrayList<>(code.getParameterTypes());
        types.add(code.getReturnType());
        return Stream.concat(types.stream().flatMap(ArchitectureTest::raw), code.getExceptionTypes().stream());
    }

    private static Stream<JavaClass> raw(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }

    @ArchTest
    static final ArchRule onlyTheJournalTouchesChronicleQueue = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.openhft.chronicle..");

    @ArchTest
    static final ArchRule onlyTheClockworkTouchesTheDisruptor = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "tick..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.lmax..");

    @ArchTest
    static final ArchRule onlyOnePackageTouchesFlightRecorder = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "jfr..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr..");
}
