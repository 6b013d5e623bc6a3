package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.Figures;
import io.multiverse.scenario.DialogueFlags;
import io.multiverse.scenario.DialogueServer;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.http.ChatTrial;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code multiverse dialogue}: what concerns chat models and no run. */
@Command(
        name = "dialogue",
        description = "Checks servers of chat models.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
final class DialogueCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpFlag help;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? multiverse dialogue check URL asks a chat model for one line");
    }

    /** {@code multiverse dialogue check}. */
    @Command(
            name = "check",
            description = "Asks a chat model for one line, and explains the answer.",
            sortOptions = false,
            usageHelpAutoWidth = true,
            footer = {
                "",
                "Makes one request, as run --dialogue-url URL makes it. Exit codes: 0 the model speaks, 1 it does not,"
                        + " 2 usage."
            })
    static final class Check implements Callable<Integer> {
        private static final String QUESTION = "Who are you, and what is the news?";

        private final Console console;

        @Parameters(
                paramLabel = "URL",
                description = "where the chat model is asked, for instance http://localhost:11434/v1")
        private String url;

        @ArgGroup(validate = false, heading = "%nHow it is asked:%n")
        private final DialogueFlags flags = new DialogueFlags();

        @Mixin
        private HelpFlag help;

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (flags.url != null) {
                throw CommandException.usage("dialogue check takes the address without --dialogue-url");
            }
            if (flags.model == null) {
                throw CommandException.usage(
                        "dialogue check needs --dialogue-model M, the model's name as the server knows it");
            }
            flags.url = url;
            final DialogueServer server = DialogueServer.of(flags);
            final PrintStream out = console.out();
            out.println("Asking " + server.model() + " as a guard is asked: " + QUESTION);
            out.flush();
            final ChatTrial trial = server.engine().tryOut(QUESTION, context());
            tell(out, trial);
            return trial.success() ? ExitCode.OK : ExitCode.FAILURE;
        }

        private static void tell(PrintStream out, ChatTrial trial) {
            out.println("  status         " + (trial.status() == 0 ? "no answer" : trial.status()));
            if (!trial.finishReason().isEmpty()) {
                out.println("  finish_reason  " + trial.finishReason());
            }
            if (trial.thoughtChars() > 0) {
                out.println("  thoughts       " + Figures.count(trial.thoughtChars(), "char")
                        + " kept apart by the server, never spoken");
            }
            if (!trial.written().isEmpty() && !trial.written().equals(trial.spoken())) {
                out.println((trial.success() ? "  written        " : "  server says    ") + trial.written());
            }
            if (trial.success()) {
                out.println("  spoken         " + trial.spoken());
                out.println("The model speaks.");
            } else {
                out.println("The model does not speak, " + trial.failure() + ": " + trial.message());
            }
        }

        private static WarblerContext context() {
            return WarblerContext.nobody("sol_1")
                    .facing(
                            new NpcPersona(
                                    "guard",
                                    "Ada",
                                    "guard",
                                    "neutral",
                                    "neutral",
                                    "watching the gate",
                                    List.<NpcMemory>of(),
                                    List.of("A caravan from sol_2 has come in.")),
                            List.of(),
                            0);
        }
    }
}
