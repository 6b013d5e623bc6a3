package io.multiverse.city.guest;

import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.life.Activity;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.event.PlayerReward;

/** What people ask players to bring, what it is worth, and what becomes of who brings it. */
final class Tasks extends Activity {
    private static final int EXPERIENCE = 100;
    private static final int REPUTATION = 10;

    Tasks(CityParts parts) {
        super(parts);
    }

    /** Returns what the city is to pay if a gift is what the NPC had asked for; for what is more, it thanks. */
    long rewardFor(int npc, int player, int good, int quantity) {
        final PlayerTable present = players.present();
        final int row = present.find(player);
        final boolean isTask = good >= 0
                && present.taskNpc(row) == npc
                && present.taskGood(row) == good
                && quantity >= present.taskPieces(row);
        return isTask ? reward(good, present.taskPieces(row)) : 0;
    }

    /** Returns what the city promises for pieces of a good. */
    long reward(int wanted, int pieces) {
        return 2L * market.price(wanted) * pieces;
    }

    /** Closes a task that was paid for: the player gains experience, and the favour of the NPC's faction. */
    void complete(int npc, int player, long coins, Moment now) {
        final int row = players.present().find(player);
        if (coins <= 0 || row < 0) {
            return;
        }
        players.present().task(row, PlayerTable.NONE, PlayerTable.NONE, 0);
        players.remember(npc, player, MemoryKind.QUEST_REWARD, coins, now);
        tallies.count(Tally.TASKS_DONE);
        final PayloadWriter payload = PlayerReward.write(
                now.payload(), player, EXPERIENCE, folk.role(npc).playerFaction(), REPUTATION);
        now.context().emit(Targets.SUBSCRIBERS, now.types().playerReward, payload);
    }
}
