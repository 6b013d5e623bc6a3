package io.multiverse.replay;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    private static final String ROOT = "io.multiverse.replay";

    /** Which of the others each package may know. The root knows all commands, and nobody knows the root. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("jvm", Set.of()),
            entry("prompt", Set.of()),
            entry("lint", Set.of()),
            entry("journal", Set.of()),
            entry("bundle", Set.of("journal")),
            entry("command", Set.of("journal", "bundle")),
            entry("report", Set.of("journal", "command")),
            entry("export", Set.of("journal", "command", "bundle")),
            entry("retention", Set.of("journal", "command", "bundle")),
            entry("demo", Set.of("journal", "command")),
            entry("demo.queueing", Set.of()),
            entry("soak", Set.of("journal", "command")),
            entry("diff", Set.of("journal", "command", "export")),
            entry("reexecute", Set.of("journal")),
            entry("verify", Set.of("journal", "command", "diff", "reexecute", "jvm")),
            entry("bisect", Set.of("journal", "command", "diff", "reexecute", "jvm", "verify")),
            entry("fuzz", Set.of("journal", "command", "report", "diff", "reexecute", "bisect")),
            entry("fleet", Set.of("journal", "command", "reexecute", "fuzz")),
            entry("watch", Set.of("journal", "reexecute")),
            entry("observe", Set.of("journal", "command", "reexecute")),
            entry("causes", Set.of("journal", "reexecute")),
            entry("inspect", Set.of("journal", "command", "reexecute", "watch", "causes")),
            entry("view", Set.of("journal", "command", "reexecute", "inspect")),
            entry("whatif", Set.of("journal", "command", "diff", "reexecute", "inspect")),
            entry("shrink", Set.of("journal", "command", "bundle", "reexecute")),
            entry("debug", Set.of("journal", "command", "reexecute", "watch", "inspect", "prompt")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule temporaryFoldersAreMadeWhereTheEndOfTheProcessDeletesThem = noClasses()
            .that()
            .doNotHaveSimpleName("TemporaryFolder")
            .should()
            .callMethodWhere(target(nameMatching("createTemp(Directory|File)")));

    @ArchTest
    static final ArchRule nobodyKnowsTheReplayTool = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.replay..");

    @ArchTest
    static final ArchRule onlySoaksAndFuzzesKnowRandomGames = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.multiverse.fuzz..", "io.multiverse.replay.soak..", "io.multiverse.replay.fuzz..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.fuzz..");

    @ArchTest
    static final ArchRule everyPackageIsAmongTheArrows = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .resideInAnyPackage(
                    Stream.concat(Stream.of(ROOT), ARROWS.keySet().stream().map(ArchitectureTest::inRoot))
                            .toArray(String[]::new));

    @ArchTest
    static final ArchRule packagesKnowThoseBelowThemOnly = CompositeArchRule.of(
            ARROWS.keySet().stream().map(ArchitectureTest::knowsThoseBelow).toList());

    @ArchTest
    static final ArchRule theReplayToolKnowsTheKernelAndWhatCommandsShareOnly = classes()
            .that()
            .resideInAPackage("io.multiverse.replay..")
            .and()
            .resideOutsideOfPackages(
                    "io.multiverse.replay.soak..",
                    "io.multiverse.replay.fuzz..",
                    "io.multiverse.replay.fleet..",
                    "io.multiverse.replay.shrink..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.replay..",
                    "io.multiverse.cli..",
                    "io.multiverse.expression..",
                    "io.multiverse.scenario..",
                    "io.multiverse.launcher.child..",
                    "io.multiverse.launcher.live..",
                    "io.multiverse.live",
                    "io.multiverse.live.shown..",
                    "io.multiverse.oasis..",
                    "io.multiverse.plugin..",
                    "io.multiverse.lint..",
                    "io.multiverse.observe..",
                    "io.multiverse.plot..",
                    "io.multiverse.experiments.statistics..",
                    "io.multiverse.kernel..",
                    "java..",
                    "picocli..",
                    "org.jline..",
                    "tools.jackson..",
                    "org.agrona..",
                    "org.HdrHistogram..");

    private static String inRoot(String name) {
        return ROOT + "." + name;
    }

    private static ArchRule knowsThoseBelow(String name) {
        final Stream<String> strangers = ARROWS.keySet().stream()
                .filter(other -> !other.equals(name) && !ARROWS.get(name).contains(other))
                .map(ArchitectureTest::inRoot);
        return noClasses()
                .that()
                .resideInAPackage(inRoot(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(ROOT), strangers).toArray(String[]::new));
    }
}
