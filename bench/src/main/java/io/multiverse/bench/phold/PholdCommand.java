package io.multiverse.bench.phold;

import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.ThreadPlan;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.ThreadingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench phold}. */
@Command(
        name = "phold",
        description = "Runs PHOLD: logical processes, each a realm, that send each other events.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Times are whole ticks. The digest depends on the model alone: any number of workers, and any other engine"
                    + " that runs the same model, comes to the same one.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 3 runs differ, 130 interrupted."
        })
public final class PholdCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 10_000;
    private static final double MILLION = 1e6;

    private final Console console;

    @ArgGroup(validate = false, heading = "%nThe model:%n", order = 1)
    private final PholdOptions model = new PholdOptions();

    @ArgGroup(validate = false, heading = "%nHow it runs (never decides the digest):%n", order = 2)
    private final How how = new How();

    @ArgGroup(validate = false, heading = "%nHow it is measured:%n", order = 3)
    private final Measured measured = new Measured();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** What never decides the digest. */
    private static final class How {
        @Option(
                names = "--workers",
                paramLabel = "N|auto",
                order = 1,
                description = "threads that run realms; default 1")
        private String workers = "1";

        @Option(
                names = "--threads",
                paramLabel = "MODE",
                order = 2,
                description =
                        "dedicated (workers and journaler have threads of their own), shared (one thread does all)"
                                + " or invoker (the calling thread does all); default dedicated")
        private String threads = "dedicated";

        @Option(
                names = "--wait",
                paramLabel = "MODE",
                order = 3,
                description = "how threads wait: busy-spin, yield or backoff; default busy-spin with cores to spare,"
                        + " else backoff")
        private String wait;

        @Option(
                names = "--pin",
                paramLabel = "none|auto|LIST",
                order = 4,
                description = "processors to pin threads to, workers first, for instance 0,2-4; default none")
        private String pin;

        @Option(
                names = "--pending",
                paramLabel = "timers|due|heap",
                order = 5,
                description =
                        "where pending events wait: in timers of the kernel, as events with a due time, or in a heap of"
                                + " the realm's own;"
                                + " default timers")
        private String pending = "timers";

        @Option(
                names = "--digest-every",
                paramLabel = "N",
                order = 6,
                description = "control ticks between digests of all state; default 1, as in multiverse run")
        private String digestEvery;

        @Option(names = "--journal", paramLabel = "DIR", order = 7, description = "keep a full journal; default none")
        private Path journal;

        @Option(names = "--replace", order = 8, description = "delete the run that --journal DIR holds already")
        private boolean isReplacing;
    }

    /** How often, and what is printed. */
    private static final class Measured {
        @Option(
                names = "--warmups",
                paramLabel = "N",
                order = 1,
                description = "runs before those that count, for the JVM to compile what is hot; default 2")
        private String warmups;

        @Option(
                names = "--repeats",
                paramLabel = "N",
                order = 2,
                description = "runs that count, each a new engine; the median is reported; default 5")
        private String repeats;

        @Option(names = "--json", order = 3, description = "print one JSON object")
        private boolean isJson;
    }

    /** Makes the command. */
    public PholdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final Phold phold = model.phold();
        final KernelSettings settings = settings(phold);
        final int warmups = (int) Flag.whole("--warmups", measured.warmups, 0, MAX_ROUNDS, 2);
        final int repeats = (int) Flag.whole("--repeats", measured.repeats, 1, MAX_ROUNDS, 5);
        final List<KernelRun> runs = new ArrayList<>();
        KernelSettings next = settings;
        for (int i = 0; i < warmups + repeats; i++) {
            final KernelRun run = KernelRun.of(phold, next, console.interruption());
            if (i >= warmups) {
                runs.add(run);
            }
            if (settings.journal() != null) {
                next = next.withJournal(settings.journal().withExisting(JournalSettings.ExistingRun.REPLACE));
            }
        }
        requireEqual(runs);
        if (measured.isJson) {
            console.out().print(JsonText.document(json(phold, settings, warmups, runs)));
        } else {
            text(settings, runs).forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private KernelSettings settings(Phold phold) {
        final boolean isJournaled = how.journal != null;
        if (how.isReplacing && !isJournaled) {
            throw CommandException.usage("--replace says what becomes of --journal DIR; give that, too");
        }
        final ThreadPlan threads = ThreadPlan.of(how.workers, how.wait, how.pin, phold.lps(), isJournaled, Pace.MAX);
        JournalSettings journal = null;
        if (isJournaled) {
            journal = JournalSettings.in(how.journal);
            if (how.isReplacing) {
                journal = journal.withExisting(JournalSettings.ExistingRun.REPLACE);
            }
        }
        return new KernelSettings(
                threads.workers(),
                Flag.choice("--threads", how.threads, ThreadingMode.class),
                threads.waitMode(),
                threads.cpus(),
                (int) Flag.whole("--digest-every", how.digestEvery, 1, Integer.MAX_VALUE, 1),
                Flag.choice("--pending", how.pending, KernelSettings.Pending.class),
                journal);
    }

    private static void requireEqual(List<KernelRun> runs) {
        final KernelRun first = runs.get(0);
        for (final KernelRun run : runs) {
            if (run.result().digest() != first.result().digest()
                    || !run.audit().equals(first.audit())
                    || run.journalHash() != first.journalHash()) {
                throw CommandException.failure(
                        ExitCode.DIVERGENCE,
                        "two runs of the same model differ: digest "
                                + hex(first.result().digest()) + " and "
                                + hex(run.result().digest()) + ", state root "
                                + hex(first.audit().root()) + " and "
                                + hex(run.audit().root()),
                        null);
            }
        }
    }

    private static Spread rates(List<KernelRun> runs) {
        return Spread.of(
                runs.stream().mapToDouble(run -> run.result().eventsPerSecond()).toArray());
    }

    private static List<String> text(KernelSettings settings, List<KernelRun> runs) {
        final KernelRun run = runs.get(0);
        final Spread rate = rates(runs);
        final List<String> lines = new ArrayList<>(List.of(
                "events             " + run.result().events() + ", "
                        + run.audit().totalCrossGameEvents() + " of them between LPs",
                "digest             " + hex(run.result().digest()),
                "state root         " + hex(run.audit().root()) + " after "
                        + run.audit().controlTicks() + " control ticks",
                String.format(
                        Locale.ROOT,
                        "events per second  %.3f M (median of %d runs, %.3f to %.3f M), %d workers, %s, %s",
                        rate.median() / MILLION,
                        runs.size(),
                        rate.min() / MILLION,
                        rate.max() / MILLION,
                        settings.workers(),
                        Flag.word(settings.threading()),
                        Flag.word(settings.waitMode()))));
        if (settings.journal() != null) {
            lines.add("journal            " + settings.journal().directory() + " frames " + run.journalFrames()
                    + " hash " + hex(run.journalHash()));
        }
        return lines;
    }

    private static Map<String, Object> json(Phold phold, KernelSettings settings, int warmups, List<KernelRun> runs) {
        final KernelRun run = runs.get(0);
        final Spread rate = rates(runs);
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", PholdOptions.json(phold));
        map.put("workers", settings.workers());
        map.put("threads", Flag.word(settings.threading()));
        map.put("wait", Flag.word(settings.waitMode()));
        map.put("pending", Flag.word(settings.pending()));
        map.put("digestEvery", settings.digestEvery());
        map.put("events", run.result().events());
        map.put("eventsBetweenLps", run.audit().totalCrossGameEvents());
        map.put("controlTicks", run.audit().controlTicks());
        map.put("digest", hex(run.result().digest()));
        map.put("stateRoot", hex(run.audit().root()));
        map.put("warmups", warmups);
        map.put(
                "runSeconds",
                runs.stream().map(each -> each.result().nanos() / 1e9).toList());
        map.put("eventsPerSecond", rate.median());
        map.put("eventsPerSecondMin", rate.min());
        map.put("eventsPerSecondMax", rate.max());
        if (settings.journal() != null) {
            map.put("journal", settings.journal().directory().toString());
            map.put("journalFrames", run.journalFrames());
            map.put("journalHash", hex(run.journalHash()));
        }
        return map;
    }

    private static String hex(long value) {
        return String.format(Locale.ROOT, "%016x", value);
    }
}
