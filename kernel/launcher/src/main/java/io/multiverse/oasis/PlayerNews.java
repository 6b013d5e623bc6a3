package io.multiverse.oasis;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.player.PlayerEvents;
import io.multiverse.player.ReputationFaction;
import io.multiverse.player.Standing;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** Says in words what the router's events say. Not thread-safe. */
final class PlayerNews {
    private static final int BYTES_TO_ITEMS = 52;

    private final ToldRun run;
    private final String[] names;
    private final PayloadReader in = new PayloadReader();

    /** Makes the words for players of these names, by number. */
    PlayerNews(ToldRun run, String... names) {
        this.run = run;
        this.names = names;
    }

    /** Returns what an event says, or null if it is none of the router's. */
    String of(JournaledEvent event) {
        final UnsafeBuffer payload = new UnsafeBuffer(event.payload());
        in.wrap(payload, 0, payload.capacity());
        return switch (run.type(event)) {
            case PlayerEvents.ARRIVED -> arrived(payload);
            case PlayerEvents.DEPARTED -> name(in.int32()) + " has left for " + run.realm(in.int32());
            case PlayerEvents.TRAVELED ->
                name(in.int32()) + " traveled from " + run.realm(in.int32()) + " to " + run.realm(in.int32());
            case PlayerEvents.REPUTATION_CHANGE -> reputation();
            case PlayerEvents.LEVEL_UP -> levelUp();
            case PlayerEvents.QUEST_COMPLETED -> name(in.int32()) + " has completed the quest " + in.text();
            default -> null;
        };
    }

    private String name(int player) {
        return names[player];
    }

    private String levelUp() {
        final String who = name(in.int32());
        in.int32();
        return who + " is of level " + in.int32() + " now";
    }

    private String arrived(UnsafeBuffer payload) {
        final String who = name(in.int32());
        final int source = in.int32();
        in.wrap(payload, BYTES_TO_ITEMS, payload.capacity() - BYTES_TO_ITEMS);
        in.text();
        final String race = in.text();
        final String characterClass = in.text();
        in.text();
        final String items = in.text();
        return who + " the " + race + " " + characterClass
                + (source < 0 ? " begins here" : " comes from " + run.realm(source))
                + (items.isEmpty()
                        ? ""
                        : ", carrying " + items.replace(";", " and ").replaceAll("=1\\b", ""));
    }

    private String reputation() {
        final String who = name(in.int32());
        final ReputationFaction faction = ReputationFaction.values()[in.int32()];
        final int change = in.int32();
        final int score = in.int32();
        return String.format(
                Locale.ROOT,
                "%s %+d with %s: %d, %s",
                who,
                change,
                faction,
                score,
                Standing.of(score).name().toLowerCase(Locale.ROOT));
    }
}
