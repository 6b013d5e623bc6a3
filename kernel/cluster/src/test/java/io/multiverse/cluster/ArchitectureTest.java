package io.multiverse.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyBelowKnowsClusters = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.cluster..", "io.aeron..");

    @ArchTest
    static final ArchRule onlyTheLinkAndTheVoteKnowAeron = noClasses()
            .that()
            .resideOutsideOfPackages("io.multiverse.cluster.link..", "io.multiverse.cluster.vote..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.aeron..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsFlightRecorder = noClasses()
            .that()
            .resideInAPackage("io.multiverse.cluster..")
            .and()
            .resideOutsideOfPackage("io.multiverse.cluster.jfr..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr..");

    @ArchTest
    static final ArchRule theLinkKnowsNothingOfParts = noClasses()
            .that()
            .resideInAPackage("io.multiverse.cluster.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.cluster.exchange..",
                    "io.multiverse.cluster.status..",
                    "io.multiverse.cluster.node..",
                    "io.multiverse.cluster.local..",
                    "io.multiverse.kernel.engine..");

    @ArchTest
    static final ArchRule theExchangeKnowsNothingOfCommandsAndEngines = noClasses()
            .that()
            .resideInAPackage("io.multiverse.cluster.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.cluster",
                    "io.multiverse.cluster.status..",
                    "io.multiverse.cluster.node..",
                    "io.multiverse.cluster.local..",
                    "io.multiverse.kernel.engine..");
}
