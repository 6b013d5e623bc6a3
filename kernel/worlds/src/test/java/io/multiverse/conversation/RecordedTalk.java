package io.multiverse.conversation;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.warbler.ChatServer;
import io.multiverse.warbler.http.HttpDialogueEngine;
import io.multiverse.warbler.http.HttpEngineSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Talks by way of a server on the loopback interface, ends the server, and executes the run again: a demonstration. */
public final class RecordedTalk {
    private static final PrintStream OUT = System.out;

    private RecordedTalk() {}

    /** Prints both runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        final Path journal = Files.createTempDirectory("talk").resolve("journal");
        final WarblerSettings settings;
        try (ChatServer server = ChatServer.wise()) {
            settings = WarblerSettings.DEFAULT.withEngine(
                    new HttpDialogueEngine(HttpEngineSettings.of(server.baseUrl(), "tiny-model")));
            try (Village village = new Village(
                    MultiGameTickEngine.builder().seed(42).journal(JournalSettings.in(journal)), settings, 0)) {
                final UUID alice = village.player("Alice", "inn_1").playerId();
                village.talk(alice, "Ada", "Who are you?");
                village.talk(alice, "Bram", "Have you news of the road?");
                print("recorded", village.warbler.log(DialogueFilter.ALL));
                OUT.printf(
                        Locale.ROOT,
                        "hash %016x, requests %d%n",
                        village.engine.journal().lastHash(),
                        server.requests().size());
            }
            server.close();
            OUT.println("the server is gone");
        }
        final Recording recording = Recording.between(journal, 0, Long.MAX_VALUE);
        final long controlTicks = recording.controlTicks();
        final long hash = recording.lastHash();
        try (Village village =
                new Village(MultiGameTickEngine.builder().seed(42).reexecute(recording), settings, 0)) {
            village.engine.runControlTicks(controlTicks);
            print("re-executed", village.warbler.log(DialogueFilter.ALL));
            OUT.printf(
                    Locale.ROOT,
                    "hash %016x, control ticks equal %d of %d, divergence %s%n",
                    hash,
                    village.engine.journal().equalControlTicks(),
                    controlTicks,
                    village.engine.journal().divergence().isPresent() ? "yes" : "none");
        }
    }

    private static void print(String what, List<Dialogue> dialogues) {
        OUT.println(what);
        for (final Dialogue dialogue : dialogues) {
            OUT.printf(
                    Locale.ROOT,
                    "  control tick %d, %s, %s: \"%s\"%n    %s (%s%s): \"%s\"%n",
                    dialogue.controlTick(),
                    dialogue.realmId(),
                    dialogue.playerName(),
                    dialogue.asked(),
                    dialogue.npcName(),
                    dialogue.engine(),
                    dialogue.isDegraded() ? ", degraded: " + dialogue.degradedReason() : "",
                    dialogue.text());
        }
    }
}
