package io.multiverse.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.multiverse.bench", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule benchmarksDoNotKnowTheReplayTool = noClasses()
            .that()
            .resideInAPackage("io.multiverse.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.replay..");

    @ArchTest
    static final ArchRule whatBenchmarksShareKnowsNone = noClasses()
            .that()
            .resideInAnyPackage("io.multiverse.bench.measure..", "io.multiverse.bench.setup..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.bench",
                    "io.multiverse.bench.phold..",
                    "io.multiverse.bench.latency..",
                    "io.multiverse.bench.workload..",
                    "io.multiverse.bench.jmh..",
                    "io.multiverse.bench.check..",
                    "io.multiverse.bench.stages..",
                    "io.multiverse.bench.scaling..");

    @ArchTest
    static final ArchRule workloadsDoNotKnowWhoMeasuresThem = noClasses()
            .that()
            .resideInAPackage("io.multiverse.bench.workload..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.bench",
                    "io.multiverse.bench.measure..",
                    "io.multiverse.bench.jmh..",
                    "io.multiverse.bench.check..",
                    "io.multiverse.bench.stages..",
                    "io.multiverse.bench.scaling..");

    @ArchTest
    static final ArchRule whoMeasuresDoesNotKnowTheOthers = slices().matching(
                    "io.multiverse.bench.(jmh|check|scaling|stages)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule peersAndTheModelDoNotKnowTheKernel = noClasses()
            .that()
            .resideInAnyPackage("io.multiverse.bench.phold.model..", "io.multiverse.bench.phold.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.kernel..",
                    "io.multiverse.cli..",
                    "io.multiverse.scenario..",
                    "io.multiverse.launcher..");
}
