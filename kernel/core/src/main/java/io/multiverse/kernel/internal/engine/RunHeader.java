package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a run consists of as it starts. */
public final class RunHeader {
    private static final int LOOKAHEAD = 1;

    private RunHeader() {}

    /** Returns the header of a run that starts with these games and stages. */
    public static JournalHeader of(
            EngineSettings settings, GameRegister register, List<HostedStage> stages, JournalMode mode) {
        return new JournalHeader(
                KernelVersion.get(),
                mode,
                settings.seed(),
                settings.controlTickIntervalTicks(),
                settings.localTickNanos(),
                settings.windowNanos(),
                LOOKAHEAD,
                settings.digestIntervalControlTicks(),
                settings.pendingBytesPerRealm(),
                settings.scenario(),
                eventTypes(register.types()),
                stages.stream()
                        .map(stage -> new JournalHeader.StageEntry(stage.name(), stage.version()))
                        .toList(),
                register.selections().stream().map(RealmSelection::toText).toList(),
                realms(register));
    }

    private static List<JournalHeader.EventType> eventTypes(EventTypes types) {
        final List<JournalHeader.EventType> entries = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            entries.add(new JournalHeader.EventType(
                    types.name(type), types.schema(type).toString()));
        }
        return entries;
    }

    private static List<JournalHeader.RealmEntry> realms(GameRegister register) {
        final List<JournalHeader.RealmEntry> entries = new ArrayList<>();
        for (int index = 0; index < register.size(); index++) {
            final HostedRealm game = register.game(index);
            final RealmSlot slot = register.slot(index);
            final RealmCoordinate coordinate = game.coordinate();
            entries.add(new JournalHeader.RealmEntry(
                    game.id(),
                    coordinate.realmId(),
                    coordinate.realmType(),
                    coordinate.adjacency(),
                    coordinate.resonance(),
                    coordinate.density(),
                    slot.localTickNanos(),
                    register.directory().status(index),
                    game.realm().getClass().getName(),
                    game.realm().version(),
                    slot.limits(),
                    subscriptions(register.directory(), index, register.types().size())));
        }
        return entries;
    }

    private static List<Integer> subscriptions(RealmDirectory directory, int realmIndex, int types) {
        final List<Integer> subscribed = new ArrayList<>();
        for (int type = 0; type < types; type++) {
            if (directory.isSubscribed(realmIndex, type)) {
                subscribed.add(type);
            }
        }
        return subscribed;
    }
}
