package io.multiverse.replay;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
    static final ArchRule nobodyKnowsRandomGames = noClasses()
            .that()
            .resideOutsideOfPackages("io.multiverse.fuzz..", "io.multiverse.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.fuzz..");

    @ArchTest
    static final ArchRule theReplayToolKnowsTheLauncherAndTheKernelOnly = classes()
            .that()
            .resideInAPackage("io.multiverse.replay..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.replay..",
                    "io.multiverse.launcher..",
                    "io.multiverse.oasis..",
                    "io.multiverse.soak..",
                    "io.multiverse.fuzz..",
                    "io.multiverse.kernel..",
                    "java..",
                    "picocli..",
                    "org.jline..",
                    "tools.jackson..",
                    "org.agrona..",
                    "org.HdrHistogram..");
}
