package io.multiverse.replay.view;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.live.LiveServer;
import io.multiverse.replay.command.JournalCommand;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse view}. */
@Command(
        name = "view",
        description = "Shows a recorded run in a browser, at any of its control ticks.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Serves pages on this machine until Ctrl-C. States are those that multiverse state --at N prints: the run"
                    + " is executed again from the newest snapshot before.",
            "Exit codes: 1 no journal, 2 usage, or the port is taken, 4 journal damaged, 5 other version, 130 Ctrl-C."
        })
public final class ViewCommand extends JournalCommand {
    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(
            names = "--port",
            paramLabel = "[HOST:]PORT",
            description = "where to serve, on this machine; 0: any free port (default: 8077)")
    private String port;

    /** Makes the command. */
    public ViewCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final LiveAddress address = port == null ? LiveAddress.USUAL : LiveAddress.parse("--port", port);
        final RecordedView run = RecordedView.of(folder(journal), console(), status());
        final CountDownLatch wanted = new CountDownLatch(1);
        try (LiveServer server = LiveServer.show(run, LiveSettings.at(address))) {
            console().say("view: " + server.url());
            console().interruption().onRequest(wanted::countDown);
            wanted.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED;
    }
}
