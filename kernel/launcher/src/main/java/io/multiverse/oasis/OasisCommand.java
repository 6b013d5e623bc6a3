package io.multiverse.oasis;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.JournalFolders;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.scenario.DialogueFlags;
import io.multiverse.scenario.DialogueServer;
import io.multiverse.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multiverse demo oasis}. */
@Command(
        name = "oasis",
        description = "Tells a story: three cities, and three players who travel between them.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "The journal, and so its hash, is the same every time, unless a chat model is asked."
                    + " Exit codes: 0 ok, 1 failure, 2 usage."
        })
public final class OasisCommand implements Callable<Integer> {
    private static final String SCENARIO = "scenario.json";

    private final Console console;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "folder for the journal (default: the next free number in journals)")
    private Path journal;

    @Option(names = "--replace", description = "delete the run already in --journal DIR")
    private boolean isReplaced;

    @ArgGroup(validate = false, heading = "%nWho finds the words of the guard:%n")
    private final DialogueFlags dialogue = new DialogueFlags();

    @Mixin
    private HelpFlag help;

    /** Makes the command; it tells the story on the console's stdout. */
    public OasisCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (isReplaced && journal == null) {
            throw CommandException.usage("--replace needs --journal DIR, the folder whose run is to be deleted");
        }
        final DialogueServer server = DialogueServer.of(dialogue);
        final Scenario told = Scenario.fromJson(scenario());
        final Scenario scenario = server == null ? told : told.withDialogueModel(server.model());
        final Path directory = journal == null ? JournalFolders.makeNext() : journal;
        final Transcript transcript = new Transcript(console.out());
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(scenario.seed())
                .controlTickIntervalTicks(scenario.controlTickIntervalTicks())
                .localTickIntervalMs(scenario.localTickMs())
                .scenario(scenario.toJson())
                .journal(JournalSettings.in(directory)
                        .withExisting(
                                isReplaced ? JournalSettings.ExistingRun.REPLACE : JournalSettings.ExistingRun.REFUSE))
                .build()) {
            final boolean hasModelSpoken = OasisStory.tell(engine, scenario, server, directory, transcript);
            engine.close();
            tellJournal(transcript, directory, engine, server != null, hasModelSpoken);
        }
        return ExitCode.OK;
    }

    private static void tellJournal(
            Transcript transcript,
            Path directory,
            MultiGameTickEngine engine,
            boolean isModelAsked,
            boolean hasModelSpoken) {
        final String quoted = CommandLineText.quote(directory.toString());
        transcript.chapter("See for yourself");
        transcript.say(
                isModelAsked
                        ? "All of this is in a journal, "
                                + (hasModelSpoken ? "the model's words too, " : "")
                                + "so it can be re-executed without asking the model. Try:"
                        : "All of this is in a journal that comes out the same every time, byte for byte. Try:");
        transcript.raw("  multiverse verify " + quoted);
        transcript.raw("  multiverse state " + quoted + " --at 6 --field \"stage:players.player.player[0]\"");
        transcript.raw("  multiverse export " + quoted + " | grep player_traveled");
        transcript.raw("");
        transcript.raw(String.format(
                Locale.ROOT,
                "journal %s frames %d hash %016x",
                directory,
                engine.journal().frames(),
                engine.journal().lastHash()));
    }

    static String scenario() {
        try (InputStream in = OasisCommand.class.getResourceAsStream(SCENARIO)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
