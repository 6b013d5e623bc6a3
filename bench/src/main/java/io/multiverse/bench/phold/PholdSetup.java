package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.setup.ScenarioText;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The realms of PHOLD: for a run, and again for one that was recorded. Thread-safe. */
public final class PholdSetup implements RunSetup {
    private static final String BENCHMARK = "bench phold";

    /** Returns what the header of a run's journal says of it. */
    static String scenario(Phold phold, KernelSettings.Pending pending) {
        final Map<String, String> values = new LinkedHashMap<>();
        values.put("lps", Integer.toString(phold.lps()));
        values.put("population", Integer.toString(phold.population()));
        // Every digit of it: the shortest text of a double is not the same on every JDK.
        values.put("remote", new BigDecimal(phold.remote()).toPlainString());
        values.put("lookahead", Integer.toString(phold.lookahead()));
        values.put("mean", Integer.toString(phold.mean()));
        values.put("end", Long.toString(phold.end()));
        values.put("seed", Long.toString(phold.seed()));
        values.put("pending", Flag.word(pending));
        return new ScenarioText(BENCHMARK, values).text();
    }

    /** Registers a realm for each process, in order, with an engine that has not run. */
    static void register(
            Phold phold, LogicalProcess[] processes, KernelSettings.Pending pending, MultiGameTickEngine engine) {
        for (final LogicalProcess process : processes) {
            final String id = "lp_" + process.index();
            engine.registerGame(id, realm(phold, pending, process), RealmCoordinate.of(id));
        }
    }

    static Realm realm(Phold phold, KernelSettings.Pending pending, LogicalProcess process) {
        return switch (pending) {
            case TIMERS -> new TimerRealm(phold, process);
            case DUE -> new DueRealm(phold, process);
            case HEAP -> new HeapRealm(phold, process);
        };
    }

    @Override
    public boolean canMake(JournalHeader header) {
        return ScenarioText.isOf(BENCHMARK, header.scenario());
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        final ScenarioText scenario = ScenarioText.parse(BENCHMARK, header.scenario());
        final Phold phold = model(scenario);
        final KernelSettings.Pending pending =
                Flag.choice("pending", scenario.value("pending"), KernelSettings.Pending.class);
        register(phold, phold.processes(), pending, engine);
    }

    private static Phold model(ScenarioText scenario) {
        return new Phold(
                scenario.whole("lps"),
                scenario.whole("population"),
                Double.parseDouble(scenario.value("remote")),
                scenario.whole("lookahead"),
                scenario.whole("mean"),
                Long.parseLong(scenario.value("end")),
                Long.parseLong(scenario.value("seed")));
    }
}
