package io.multiverse.oasis;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerLevelUp;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** Says in words what the router's events say. Not thread-safe. */
final class PlayerNews {
    private final ToldRun run;
    private final String[] names;
    private final PlayerArrived arrived = new PlayerArrived();
    private final PlayerDeparted departed = new PlayerDeparted();
    private final PlayerTraveled traveled = new PlayerTraveled();
    private final PlayerReputationChange reputation = new PlayerReputationChange();
    private final PlayerLevelUp levelUp = new PlayerLevelUp();
    private final PlayerQuestCompleted questCompleted = new PlayerQuestCompleted();

    /** Makes the words for players of these names, by number. */
    PlayerNews(ToldRun run, String... names) {
        this.run = run;
        this.names = names;
    }

    /** Returns what an event says, or null if it is none of the router's. */
    String of(JournaledEvent event) {
        final UnsafeBuffer payload = new UnsafeBuffer(event.payload());
        return switch (run.type(event)) {
            case PlayerArrived.TYPE -> arrived(payload);
            case PlayerDeparted.TYPE -> departed(payload);
            case PlayerTraveled.TYPE -> traveled(payload);
            case PlayerReputationChange.TYPE -> reputation(payload);
            case PlayerLevelUp.TYPE -> levelUp(payload);
            case PlayerQuestCompleted.TYPE -> questCompleted(payload);
            default -> null;
        };
    }

    private String name(int player) {
        return names[player];
    }

    private String departed(UnsafeBuffer payload) {
        departed.wrap(payload, 0, payload.capacity());
        return name(departed.player()) + " has left for " + run.realm(departed.target());
    }

    private String traveled(UnsafeBuffer payload) {
        traveled.wrap(payload, 0, payload.capacity());
        return name(traveled.player()) + " traveled from " + run.realm(traveled.source()) + " to "
                + run.realm(traveled.target());
    }

    private String questCompleted(UnsafeBuffer payload) {
        questCompleted.wrap(payload, 0, payload.capacity());
        return name(questCompleted.player()) + " has completed the quest " + questCompleted.quest();
    }

    private String levelUp(UnsafeBuffer payload) {
        levelUp.wrap(payload, 0, payload.capacity());
        return name(levelUp.player()) + " is now level " + levelUp.level();
    }

    private String arrived(UnsafeBuffer payload) {
        arrived.wrap(payload, 0, payload.capacity());
        final int source = arrived.source();
        final String items = arrived.items();
        return name(arrived.player()) + " the " + arrived.race() + " " + arrived.characterClass()
                + (source < 0 ? " begins here" : " comes from " + run.realm(source))
                + (items.isEmpty()
                        ? ""
                        : ", carrying " + items.replace(";", " and ").replaceAll("=1\\b", ""));
    }

    private String reputation(UnsafeBuffer payload) {
        reputation.wrap(payload, 0, payload.capacity());
        final ReputationFaction faction = ReputationFaction.values()[reputation.faction()];
        final int score = reputation.score();
        return String.format(
                Locale.ROOT,
                "%s %+d with %s: %d, %s",
                name(reputation.player()),
                reputation.change(),
                faction,
                score,
                Standing.of(score).name().toLowerCase(Locale.ROOT));
    }
}
