package io.multiverse.live;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("once")
@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyBelowKnowsLiveViews = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.live..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.live..", "io.javalin..", "io.prometheus..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.live.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "io.prometheus..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule theServerKnowsOfRunsOnlyWhatIsShown = noClasses()
            .that()
            .resideInAPackage("io.multiverse.live.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.kernel..", "io.multiverse.live.feed..");

    @ArchTest
    static final ArchRule whatIsShownKnowsNeitherServerNorFeed = classes()
            .that()
            .resideInAPackage("io.multiverse.live.shown..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.live.shown..",
                    "io.multiverse.kernel..",
                    "io.multiverse.player..",
                    "io.multiverse.city..",
                    "io.multiverse.conversation..",
                    "io.multiverse.expression",
                    "java..");
}
