package io.multiverse.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.multiverse.testing", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    @ArchTest
    static final ArchRule testsOfGamesKnowRunsAndToolsButNoWorld = classes()
            .that()
            .resideInAPackage("io.multiverse.testing..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.testing..",
                    "io.multiverse.replay..",
                    "io.multiverse.launcher",
                    "io.multiverse.launcher.check..",
                    "io.multiverse.scenario..",
                    "io.multiverse.expression..",
                    "io.multiverse.cli..",
                    "io.multiverse.kernel..",
                    "org.junit.platform..",
                    "org.opentest4j..",
                    "java..");
}
