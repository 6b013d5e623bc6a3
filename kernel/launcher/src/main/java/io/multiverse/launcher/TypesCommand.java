package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.JsonText;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.plugin.TypeList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multiverse types}. */
@Command(
        name = TypesCommand.NAME,
        description = "Lists the types of realms and stages that a scenario can name, with their parameters.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 ok, 2 usage, or a plugin that is broken."})
final class TypesCommand implements Callable<Integer> {
    static final String NAME = "types";

    private final Console console;

    @Mixin
    private PluginFlags plugins;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Mixin
    private HelpFlag help;

    TypesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (isJson) {
            console.out().print(JsonText.document(TypeList.toMap()));
        } else {
            TypeList.lines().forEach(console.out()::println);
        }
        return ExitCode.OK;
    }
}
