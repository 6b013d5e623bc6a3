package io.multiverse.bench.phold;

import io.multiverse.bench.measure.JvmFlags;
import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench peers}. */
@Command(
        name = "peers",
        description = "Runs PHOLD on this kernel and on other engines, in turns, and prints one table.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Each combination of the lists is a model. Each engine has a JVM of its own, idle while others run. All"
                    + " must come to the same digest.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 3 engines differ, 130 interrupted."
        })
public final class PeersCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 1000;
    private static final long MAX_EVENTS = 1_000_000_000_000L;
    private static final long USUAL_EVENTS = 2_048_000;
    private static final double MILLION = 1e6;

    private final Console console;

    @Option(names = "--lps", paramLabel = "N", description = "logical processes; default 1024")
    private String lps;

    @Option(
            names = "--population",
            paramLabel = "P,P",
            split = ",",
            description = "events each process begins with; default 1,16")
    private List<String> populations = List.of("1", "16");

    @Option(
            names = "--remote",
            paramLabel = "R,R",
            split = ",",
            description = "fraction of events that go to a process drawn among all; default 0.25,1.0")
    private List<String> remotes = List.of("0.25", "1.0");

    @Option(
            names = "--lookahead",
            paramLabel = "L,L",
            split = ",",
            description = "shortest delay in ticks; default 100,1000")
    private List<String> lookaheads = List.of("100", "1000");

    @Option(names = "--mean", paramLabel = "M", description = "mean delay in ticks; default 1000")
    private String mean;

    @Option(
            names = "--events",
            paramLabel = "E",
            description = "how many events a run has, about: decides when it ends; default 2048000")
    private String events;

    @Option(names = "--seed", paramLabel = "S", description = "seed of all draws; default 0")
    private String seed;

    @Option(
            names = "--only",
            paramLabel = "TEXT,TEXT",
            split = ",",
            description = "only engines whose names contain one of these texts, such as multiverse,heap")
    private List<String> only = List.of();

    @Option(names = "--warmups", paramLabel = "N", description = "rounds before those that count; default 2")
    private String warmups;

    @Option(names = "--repeats", paramLabel = "N", description = "rounds that count; default 5")
    private String repeats;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(names = "--markdown", description = "print the table in Markdown")
    private boolean isMarkdown;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = "what runs, on stderr: auto (a live line on a terminal), plain or none; default auto")
    private String progress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command. */
    public PeersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Flag.exclusive("--json", isJson, "--markdown", isMarkdown);
        final List<Phold> models = models();
        final List<PholdEngine> chosen = chosen();
        final int warmupRounds = (int) Flag.whole("--warmups", warmups, 0, MAX_ROUNDS, 2);
        final int repeatRounds = (int) Flag.whole("--repeats", repeats, 1, MAX_ROUNDS, 5);
        final StatusLine status = new StatusLine(
                console.err(),
                progress == null ? StatusLine.Mode.AUTO : Flag.choice("--progress", progress, StatusLine.Mode.class),
                console.isTerminal());
        final List<EngineProcess> engines = new ArrayList<>();
        final List<Contest.Outcome> outcomes = new ArrayList<>();
        final WhatRuns whatRuns = new WhatRuns(status, System.nanoTime());
        try {
            for (final PholdEngine engine : chosen) {
                engines.add(EngineProcess.start(
                        engine, JvmFlags.of(Runtime.version().feature())));
            }
            for (final Phold model : models) {
                final Contest contest = new Contest(engines, warmupRounds, repeatRounds, text -> {
                    requireWanted();
                    whatRuns.show("model " + (outcomes.size() + 1) + " of " + models.size() + ": " + text);
                });
                outcomes.add(contest.run(model));
            }
        } finally {
            status.clear();
            engines.forEach(EngineProcess::close);
        }
        print(outcomes, warmupRounds, repeatRounds);
        return ExitCode.OK;
    }

    private void requireWanted() {
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
    }

    /** Tells what runs. */
    private record WhatRuns(StatusLine status, long beginNanos) {
        void show(String text) {
            status.show(new StatusLine.Progress() {
                @Override
                public double wallSeconds() {
                    return (System.nanoTime() - beginNanos) / 1e9;
                }

                @Override
                public String text() {
                    return text;
                }
            });
        }
    }

    private List<Phold> models() {
        final List<Phold> models = new ArrayList<>();
        final int count = (int) Flag.whole("--lps", lps, 1, Phold.MAX_LPS, 1024);
        final int meanTicks = (int) Flag.whole("--mean", mean, 1, Phold.MAX_MEAN, 1000);
        final long wanted = Flag.whole("--events", events, 1, MAX_EVENTS, USUAL_EVENTS);
        final long seedValue = Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        for (final String lookahead : lookaheads) {
            final int lookaheadTicks = (int) Flag.whole("--lookahead", lookahead, 1, meanTicks, 0);
            for (final String population : populations) {
                final int start = (int) Flag.whole("--population", population, 1, Phold.MAX_POPULATION, 0);
                final long end = Math.max(
                        1,
                        Math.multiplyHigh(wanted, meanTicks) != 0
                                ? Phold.MAX_END
                                : Math.min(Phold.MAX_END, wanted * meanTicks / ((long) count * start)));
                for (final String remote : remotes) {
                    models.add(new Phold(
                            count, start, PholdOptions.fraction(remote), lookaheadTicks, meanTicks, end, seedValue));
                }
            }
        }
        return models;
    }

    private List<PholdEngine> chosen() {
        final List<PholdEngine> all = EngineServer.engines();
        for (final String text : only) {
            if (all.stream().noneMatch(engine -> engine.name().contains(text))) {
                throw Flag.bad(
                        "--only",
                        text,
                        "give texts that engines have in their names: "
                                + String.join(
                                        "; ",
                                        all.stream().map(PholdEngine::name).toList()));
            }
        }
        return all.stream()
                .filter(engine -> only.isEmpty() || only.stream().anyMatch(engine.name()::contains))
                .toList();
    }

    private void print(List<Contest.Outcome> outcomes, int warmupRounds, int repeatRounds) {
        if (isJson) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("warmups", warmupRounds);
            map.put("repeats", repeatRounds);
            map.put("jdk", System.getProperty("java.runtime.version"));
            map.put("cpus", Runtime.getRuntime().availableProcessors());
            map.put("models", outcomes.stream().map(PeersCommand::json).toList());
            console.out().print(JsonText.document(map));
            return;
        }
        final Table digests = new Table("model", ">events", ">digest", ">best peer");
        outcomes.forEach(outcome -> digests.row(
                label(outcome.phold()),
                Long.toString(outcome.events()),
                String.format(Locale.ROOT, "%016x", outcome.digest()),
                bestPeer(outcome)));
        print(digests);
        console.out().println();
        console.out()
                .println("Million events per second: median (min..max) of " + repeatRounds
                        + " runs; x: ratio to the best peer");
        console.out().println();
        print(rates(outcomes));
    }

    private void print(Table table) {
        (isMarkdown ? table.markdown() : table.lines()).forEach(console.out()::println);
    }

    private static Table rates(List<Contest.Outcome> outcomes) {
        final List<String> heads = new ArrayList<>(List.of("engine"));
        outcomes.forEach(outcome -> heads.add(">" + label(outcome.phold())));
        final Table table = new Table(heads.toArray(String[]::new));
        for (final String engine : outcomes.get(0).rates().keySet()) {
            final List<String> row = new ArrayList<>(List.of(engine));
            for (final Contest.Outcome outcome : outcomes) {
                final Spread rate = outcome.rates().get(engine);
                row.add(String.format(
                        Locale.ROOT,
                        "%.1f (%.1f..%.1f)%s",
                        rate.median() / MILLION,
                        rate.min() / MILLION,
                        rate.max() / MILLION,
                        hasPeer(outcome) ? String.format(Locale.ROOT, " x%.2f", rate.median() / best(outcome)) : ""));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static String label(Phold phold) {
        return "p " + phold.population() + " r " + phold.remote() + " L " + phold.lookahead();
    }

    private static boolean isPeer(String engine) {
        return KernelEngine.ALL.stream().noneMatch(ours -> ours.name().equals(engine));
    }

    private static boolean hasPeer(Contest.Outcome outcome) {
        return outcome.rates().keySet().stream().anyMatch(PeersCommand::isPeer);
    }

    private static double best(Contest.Outcome outcome) {
        return outcome.rates().entrySet().stream()
                .filter(entry -> isPeer(entry.getKey()))
                .mapToDouble(entry -> entry.getValue().median())
                .max()
                .orElse(Double.NaN);
    }

    private static String bestPeer(Contest.Outcome outcome) {
        final double best = best(outcome);
        return outcome.rates().entrySet().stream()
                .filter(entry -> isPeer(entry.getKey()) && entry.getValue().median() == best)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    private static Map<String, Object> json(Contest.Outcome outcome) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", PholdOptions.json(outcome.phold()));
        map.put("events", outcome.events());
        map.put("digest", String.format(Locale.ROOT, "%016x", outcome.digest()));
        map.put("bestPeer", bestPeer(outcome));
        map.put(
                "engines",
                outcome.rates().entrySet().stream()
                        .map(entry -> {
                            final Map<String, Object> engine = new LinkedHashMap<>();
                            engine.put("name", entry.getKey());
                            engine.put("eventsPerSecond", entry.getValue().median());
                            engine.put("eventsPerSecondMin", entry.getValue().min());
                            engine.put("eventsPerSecondMax", entry.getValue().max());
                            engine.put("toBestPeer", entry.getValue().median() / best(outcome));
                            return engine;
                        })
                        .toList());
        return map;
    }
}
