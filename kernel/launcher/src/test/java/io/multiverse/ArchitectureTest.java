package io.multiverse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.UUID;

@AnalyzeClasses(packages = "io.multiverse", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("once")
class ArchitectureTest {
    private static final String[] WORLDS = {
        "io.multiverse.kernel..",
        "io.multiverse.city..",
        "io.multiverse.player..",
        "io.multiverse.conversation..",
        "io.multiverse.warbler..",
        "io.multiverse.crowd..",
        "io.multiverse.text.."
    };

    private static final String[] COMMAND_LINE = {
        "io.multiverse.cli..",
        "io.multiverse.expression..",
        "io.multiverse.observe..",
        "io.multiverse.plot..",
        "io.multiverse.plugin..",
        "io.multiverse.scenario..",
        "io.multiverse.project..",
        "io.multiverse.manual..",
        "io.multiverse.launcher..",
        "io.multiverse.oasis.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.multiverse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule worldsKnowNothingOfTheCommandLine = noClasses()
            .that()
            .resideInAnyPackage(WORLDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND_LINE);

    @ArchTest
    static final ArchRule whatCommandsShareKnowsNothingOfWhatTheyRun = noClasses()
            .that()
            .resideInAPackage("io.multiverse.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.expression..",
                    "io.multiverse.observe..",
                    "io.multiverse.plugin..",
                    "io.multiverse.scenario..",
                    "io.multiverse.launcher..",
                    "io.multiverse.oasis..",
                    "io.multiverse.city..",
                    "io.multiverse.player..",
                    "io.multiverse.conversation..",
                    "io.multiverse.warbler..",
                    "io.multiverse.crowd..");

    @ArchTest
    static final ArchRule howOutputLooksKnowsNothingOfCommands = noClasses()
            .that()
            .resideInAPackage("io.multiverse.cli.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.cli");

    @ArchTest
    static final ArchRule chartsKnowNothingOfWhatIsDrawn = classes()
            .that()
            .resideInAPackage("io.multiverse.plot..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.multiverse.plot..", "java..");

    @ArchTest
    static final ArchRule conditionsKnowOfRunsOnlyTheirState = classes()
            .that()
            .resideInAPackage("io.multiverse.expression..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.expression..",
                    "io.multiverse.cli..",
                    "io.multiverse.kernel.state..",
                    "io.multiverse.kernel.event..",
                    "java..");

    @ArchTest
    static final ArchRule pluginsKnowNothingOfScenarios = noClasses()
            .that()
            .resideInAPackage("io.multiverse.plugin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.scenario..", "io.multiverse.launcher..", "io.multiverse.oasis..");

    @ArchTest
    static final ArchRule scenariosKnowNothingOfTheRunCommand = noClasses()
            .that()
            .resideInAPackage("io.multiverse.scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.launcher..", "io.multiverse.oasis..");

    @ArchTest
    static final ArchRule plansKnowNothingOfReports = noClasses()
            .that()
            .resideInAPackage("io.multiverse.launcher.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.launcher", "io.multiverse.launcher.report..", "io.multiverse.launcher.child..");

    @ArchTest
    static final ArchRule checksKnowNothingOfTheCommandAndItsReports = noClasses()
            .that()
            .resideInAPackage("io.multiverse.launcher.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.launcher",
                    "io.multiverse.launcher.plan..",
                    "io.multiverse.launcher.report..",
                    "io.multiverse.launcher.child..");

    @ArchTest
    static final ArchRule reportsKnowNothingOfTheCommand = noClasses()
            .that()
            .resideInAPackage("io.multiverse.launcher.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.launcher", "io.multiverse.launcher.child..");

    @ArchTest
    static final ArchRule theStoryOfTheOasisKnowsNothingOfTheRunCommand = noClasses()
            .that()
            .resideInAPackage("io.multiverse.oasis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.launcher..");

    @ArchTest
    static final ArchRule theKernelKnowsNothingOfTheWorlds = noClasses()
            .that()
            .resideInAPackage("io.multiverse.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.city..",
                    "io.multiverse.player..",
                    "io.multiverse.conversation..",
                    "io.multiverse.warbler..");

    @ArchTest
    static final ArchRule dialogueKnowsNothingOfPlayersOrCities = noClasses()
            .that()
            .resideInAPackage("io.multiverse.warbler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.city..", "io.multiverse.player..", "io.multiverse.conversation..");

    @ArchTest
    static final ArchRule conversationsKnowNothingOfCities = noClasses()
            .that()
            .resideInAPackage("io.multiverse.conversation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.city..");

    @ArchTest
    static final ArchRule playersKnowNothingOfCitiesOrConversations = noClasses()
            .that()
            .resideInAPackage("io.multiverse.player..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.city..", "io.multiverse.conversation..");

    /** What only knows texts, files, wall time or Flight Recorder is of use to them, too. */
    @ArchTest
    static final ArchRule worldsRunOnThePublicApi = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.multiverse.city..",
                    "io.multiverse.player..",
                    "io.multiverse.conversation..",
                    "io.multiverse.warbler..",
                    "io.multiverse.crowd..",
                    "io.multiverse.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.multiverse.kernel.internal.engine..",
                    "io.multiverse.kernel.internal.event..",
                    "io.multiverse.kernel.internal.frame..",
                    "io.multiverse.kernel.internal.host..",
                    "io.multiverse.kernel.internal.hosting..",
                    "io.multiverse.kernel.internal.ingress..",
                    "io.multiverse.kernel.internal.journal..",
                    "io.multiverse.kernel.internal.memory..",
                    "io.multiverse.kernel.internal.realm..",
                    "io.multiverse.kernel.internal.tick..");

    @ArchTest
    static final ArchRule nobodyButTheCommandLineKnowsSimulatedPlayers = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.multiverse.crowd..",
                    "io.multiverse.scenario..",
                    "io.multiverse.launcher..",
                    "io.multiverse.oasis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.crowd..");

    @ArchTest
    static final ArchRule nobodyKnowsTheStoryOfTheOasis = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.oasis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.multiverse.oasis..");

    @ArchTest
    static final ArchRule citiesKnowOfPlayersAndDialogueWhatEventsTell = noClasses()
            .that()
            .resideInAPackage("io.multiverse.city..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.multiverse.conversation..", "io.multiverse.crowd..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.multiverse.player.UniversalPlayerRouter");

    @ArchTest
    static final ArchRule onlyTheJournalTouchesChronicleQueue = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.kernel.internal.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.openhft.chronicle..");

    @ArchTest
    static final ArchRule onlyTheClockworkTouchesTheDisruptor = noClasses()
            .that()
            .resideOutsideOfPackage("io.multiverse.kernel.internal.tick..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.lmax..");

    @ArchTest
    static final ArchRule onlyPackagesOfItsOwnTouchFlightRecorder = noClasses()
            .that()
            .resideOutsideOfPackages("io.multiverse.kernel.internal.jfr..", "io.multiverse.player.jfr..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr..");

    @ArchTest
    static final ArchRule worldsTakeNoTimeAndNoRandomnessFromTheMachine = noClasses()
            .that()
            .resideInAnyPackage(WORLDS)
            // what watches a run decides nothing in it
            .and()
            .resideOutsideOfPackage("io.multiverse.kernel.internal.strict..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant");

    @ArchTest
    static final ArchRule worldsDoNotUseMathWhoseResultsDependOnTheProcessor = noClasses()
            .that()
            .resideInAnyPackage(WORLDS)
            .should()
            .callMethod(Math.class, "sin", double.class)
            .orShould()
            .callMethod(Math.class, "cos", double.class)
            .orShould()
            .callMethod(Math.class, "tan", double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "pow", double.class, double.class);

    @ArchTest
    static final ArchRule worldsClassifyTextsByTablesOfTheirOwn = noClasses()
            .that()
            .resideInAnyPackage(WORLDS)
            .should()
            .callMethod(String.class, "equalsIgnoreCase", String.class)
            .orShould()
            .callMethod(String.class, "compareToIgnoreCase", String.class)
            .orShould()
            .callMethod(Character.class, "isLetter", int.class)
            .orShould()
            .callMethod(Character.class, "isLetterOrDigit", int.class)
            .orShould()
            .callMethod(Character.class, "isDigit", int.class)
            .orShould()
            .callMethod(Character.class, "isWhitespace", int.class)
            .orShould()
            .callMethod(Character.class, "getType", int.class)
            .orShould()
            .callMethod(Character.class, "toLowerCase", int.class)
            .orShould()
            .callMethod(Character.class, "toUpperCase", int.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.Collator")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.BreakIterator");

    @ArchTest
    static final ArchRule onlyTheRulesForNamesNormalize = noClasses()
            .that()
            .resideOutsideOfPackages("io.multiverse.text..", "io.multiverse.kernel.internal.text..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.Normalizer");

    @ArchTest
    static final ArchRule worldsPrintNothing = noClasses()
            .that()
            .resideInAnyPackage(WORLDS)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");
}
