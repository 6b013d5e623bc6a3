package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code multiverse completion}. */
@Command(
        name = CompletionCommand.NAME,
        description = "Prints a script with which a shell completes commands and flags.",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "source <(multiverse completion bash) completes in this shell; put the line into ~/.bashrc or ~/.zshrc.",
            "Exit codes: 0 ok, 2 usage."
        })
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    private static final String PROGRAM = "multiverse";

    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell;

    @Mixin
    private HelpFlag help;

    /** The shells there are scripts for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (shell == Shell.ZSH) {
            // what zsh needs to use a script for bash, where nothing else has loaded it
            console.out().print("autoload -Uz compinit && compinit -C\n");
        }
        console.out().print(AutoComplete.bash(PROGRAM, Multiverse.commandLine(console)));
        return ExitCode.OK;
    }
}
