package io.multiverse.replay.retention;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.retention.JournalMerge;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.EventText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse journal merge-days}. */
@Command(
        name = "merge-days",
        description = "Joins folders that hold data files of one run, for instance days that were copied away before"
                + " --journal-retain dropped them, to one journal.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Of a day that is in several folders the longest file is taken; all that the others have must be in it. The"
                    + " chain of hashes is checked from end to end. The folders stay as they are.",
            "Exit codes: 0 ok, 1 a folder has no data files, or it cannot be written, 2 usage, 4 damaged, or the parts"
                    + " do not fit, 5 other version."
        })
public final class MergeDaysCommand extends JournalCommand {
    private static final int SCHEMA_VERSION = 1;

    @Parameters(paramLabel = "FOLDER", arity = "2..*", description = "the folders, in any order")
    private List<Path> parts;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "the new folder to write")
    private Path output;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public MergeDaysCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final JournalMerge.Merged merged = new JournalMerge(parts).writeTo(output);
        if (isJson) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("schemaVersion", SCHEMA_VERSION);
            map.put("journal", output.toString());
            map.put("files", merged.files());
            map.put("firstControlTick", merged.firstControlTick());
            map.put("frames", merged.frames());
            map.put("lastHash", EventText.hex(merged.lastHash()));
            map.put("sealed", merged.isSealed());
            print(map);
        } else {
            print(List.of("journal " + output + " of " + Figures.count(merged.files(), "data file")
                    + ": control ticks " + Figures.grouped(merged.firstControlTick()) + " to "
                    + Figures.grouped(merged.frames()) + ", hash " + EventText.hex(merged.lastHash()) + ", "
                    + (merged.isSealed() ? "sealed" : "not sealed")));
        }
        return ExitCode.OK;
    }
}
