package io.multiverse.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("once")
@AnalyzeClasses(packages = "io.multiverse.experiments", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule specificationsKnowNothingOfRunsAndReports = noClasses()
            .that()
            .resideInAPackage("io.multiverse.experiments.spec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.experiments",
                    "io.multiverse.experiments.run..",
                    "io.multiverse.experiments.statistics..",
                    "io.multiverse.experiments.report..");

    @ArchTest
    static final ArchRule runsKnowNothingOfReports = noClasses()
            .that()
            .resideInAPackage("io.multiverse.experiments.run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.experiments", "io.multiverse.experiments.report..");

    @ArchTest
    static final ArchRule statisticsKnowNothingOfRuns = classes()
            .that()
            .resideInAPackage("io.multiverse.experiments.statistics..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.experiments.statistics..",
                    "io.multiverse.kernel",
                    "org.apache.commons.statistics..",
                    "java..");
}
