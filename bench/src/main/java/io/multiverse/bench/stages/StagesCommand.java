package io.multiverse.bench.stages;

import io.multiverse.bench.measure.ForkedCommand;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench stages}. */
@Command(
        name = "stages",
        description = "Shows which stage of an event's life takes how long: emit, order, deliver, handle, encode, hash,"
                + " append.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "16 realms send each other 1,024 events per control tick, all in one thread of a JVM of its own; Flight"
                    + " Recorder looks at its stack about once a millisecond. Some methods are kept from being compiled"
                    + " into their callers, so that stages can be told apart: that costs an event a few nanoseconds.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 130 interrupted."
        })
public final class StagesCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 3_600;
    private static final int USUAL_SECONDS = 10;
    private static final int MOST_PAYLOAD = 65_534;
    private static final int USUAL_PAYLOAD = 16;

    private final Console console;

    @Option(names = "--payload", paramLabel = "BYTES", description = "bytes of payload; default 16")
    private String payload;

    @Option(names = "--seconds", paramLabel = "N", description = "how long to look; default 10, after 2 to warm up")
    private String seconds;

    @Option(names = "--no-journal", description = "without a journal; default: a full one in the same thread")
    private boolean isWithoutJournal;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(names = "--here", hidden = true, description = "look at this JVM")
    private boolean isFork;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command. */
    public StagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final int bytes = (int) Flag.whole("--payload", payload, 0, MOST_PAYLOAD, USUAL_PAYLOAD);
        final int duration = (int) Flag.whole("--seconds", seconds, 1, MOST_SECONDS, USUAL_SECONDS);
        if (!isFork) {
            console.out().print(ForkedCommand.run(console, Stage.flags(), arguments(bytes, duration)));
            return ExitCode.OK;
        }
        final StageTimes times =
                new StageSampler(bytes, !isWithoutJournal).sample(duration, console.interruption()::isRequested);
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        if (times.samples() == 0) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "Flight Recorder took no sample: is it off in this JVM? Try more --seconds",
                    null);
        }
        if (isJson) {
            console.out().print(JsonText.document(times.toMap()));
        } else {
            times.markdown().forEach(console.out()::println);
            console.out().println(times.samples() + " samples; ± from their number alone, with a confidence of 95 %");
        }
        return ExitCode.OK;
    }

    private List<String> arguments(int bytes, int duration) {
        final List<String> arguments = new ArrayList<>(List.of("bench", "stages", "--here"));
        arguments.addAll(List.of("--payload", Integer.toString(bytes), "--seconds", Integer.toString(duration)));
        if (isWithoutJournal) {
            arguments.add("--no-journal");
        }
        if (isJson) {
            arguments.add("--json");
        }
        return arguments;
    }
}
