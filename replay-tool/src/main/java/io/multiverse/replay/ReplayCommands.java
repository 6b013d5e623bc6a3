package io.multiverse.replay;

import io.multiverse.cli.CommandProvider;
import io.multiverse.cli.Console;
import io.multiverse.oasis.OasisCommand;
import io.multiverse.replay.bisect.BisectCommand;
import io.multiverse.replay.bisect.TraceCommand;
import io.multiverse.replay.debug.ReplayCommand;
import io.multiverse.replay.demo.DemoCommand;
import io.multiverse.replay.demo.DivergenceDemoCommand;
import io.multiverse.replay.demo.TavernCommand;
import io.multiverse.replay.demo.queueing.QueueingDemoCommand;
import io.multiverse.replay.diff.DiffCommand;
import io.multiverse.replay.export.BundleCommand;
import io.multiverse.replay.export.ExportCommand;
import io.multiverse.replay.fleet.FleetCommand;
import io.multiverse.replay.fuzz.FuzzCommand;
import io.multiverse.replay.inspect.StateCommand;
import io.multiverse.replay.inspect.WhyCommand;
import io.multiverse.replay.lint.LintCommand;
import io.multiverse.replay.observe.LogCommand;
import io.multiverse.replay.observe.MetricsCommand;
import io.multiverse.replay.report.InfoCommand;
import io.multiverse.replay.report.StatsCommand;
import io.multiverse.replay.retention.JournalFamilyCommand;
import io.multiverse.replay.shrink.ShrinkCommand;
import io.multiverse.replay.soak.SoakCommand;
import io.multiverse.replay.verify.VerifyCommand;
import io.multiverse.replay.view.ViewCommand;
import io.multiverse.replay.whatif.WhatIfCommand;
import java.util.List;

/** Adds the commands that read, re-execute and test journals to the command line. Thread-safe. */
public final class ReplayCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(
                new InfoCommand(console),
                new StatsCommand(console),
                new ExportCommand(console),
                new DiffCommand(console),
                new WhyCommand(console),
                new VerifyCommand(console),
                new BisectCommand(console),
                new StateCommand(console),
                new LogCommand(console),
                new MetricsCommand(console),
                new ReplayCommand(console),
                new ViewCommand(console),
                new WhatIfCommand(console),
                new ShrinkCommand(console),
                new BundleCommand(console),
                JournalFamilyCommand.with(console),
                new LintCommand(console),
                new FuzzCommand(console),
                new FleetCommand(console),
                DemoCommand.with(
                        new OasisCommand(console),
                        new DivergenceDemoCommand(console),
                        new TavernCommand(console),
                        new QueueingDemoCommand(console)),
                SoakCommand.with(console),
                new TraceCommand(console));
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(
                InfoCommand.class,
                StatsCommand.class,
                ExportCommand.class,
                DiffCommand.class,
                WhyCommand.class,
                VerifyCommand.class,
                BisectCommand.class,
                StateCommand.class,
                LogCommand.class,
                MetricsCommand.class,
                ReplayCommand.class,
                ViewCommand.class,
                WhatIfCommand.class,
                ShrinkCommand.class,
                BundleCommand.class,
                JournalFamilyCommand.class,
                LintCommand.class,
                FuzzCommand.class,
                FleetCommand.class,
                DemoCommand.class,
                SoakCommand.class,
                TraceCommand.class);
    }
}
