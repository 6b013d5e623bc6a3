package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Moves players together, all of them or none, from wherever they are into one and the same instance of a realm; who is
 * there already stays.
 */
public record TravelTogether(List<UUID> playerIds, String targetRealm, String narrativeContext)
        implements PlayerOperation {
    /** The most players that travel together. */
    public static final int MAX_PLAYERS = 256;

    static final int CODE = 10;

    /** Copies the list and checks the texts. */
    public TravelTogether {
        OperationFields.require("players", playerIds);
        playerIds.forEach(OperationFields::requirePlayer);
        playerIds = List.copyOf(playerIds);
        if (playerIds.isEmpty() || playerIds.size() > MAX_PLAYERS) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_PLAYERS + " players can travel together, not " + playerIds.size());
        }
        if (new HashSet<>(playerIds).size() < playerIds.size()) {
            throw new IllegalArgumentException("a player cannot be twice in a party: " + playerIds);
        }
        Texts.require("targetRealm", targetRealm);
        Texts.require("narrativeContext", narrativeContext);
    }

    @Override
    public UUID playerId() {
        return playerIds.get(0);
    }

    /** Reads what {@link #encode} wrote. */
    static TravelTogether decode(UUID player, PayloadReader in) {
        final List<UUID> players = new ArrayList<>(List.of(player));
        for (int left = in.int32(); left > 0; left--) {
            players.add(OperationFields.id(in));
        }
        return new TravelTogether(players, in.text(), in.text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int32(playerIds.size() - 1);
        playerIds.stream().skip(1).forEach(other -> OperationFields.id(out, other));
        out.text(targetRealm).text(narrativeContext);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int[] players = new int[playerIds.size()];
        for (int i = 0; i < players.length; i++) {
            players[i] = desk.store().byId(playerIds.get(i));
            if (players[i] < 0) {
                return desk.refused(
                        player,
                        RefusalReason.UNKNOWN_PLAYER,
                        "cannot travel with " + playerIds.get(i) + ": there is no such player");
            }
        }
        final int target = desk.realms().addressed(targetRealm);
        final RefusalReason refusal = target < 0
                ? RefusalReason.UNKNOWN_REALM
                : desk.handOffs()
                        .travelTogether(
                                players, target, desk.realms().meansItself(targetRealm), nowNanos, narrativeContext);
        final String who = players.length == 1 ? "" : "and " + (players.length - 1) + " more ";
        if (refusal == null) {
            final String where = desk.realms().name(desk.store().rows().realm(player));
            return desk.done(player, players.length, who + "traveled together to " + where);
        }
        final String why =
                refusal == RefusalReason.TRAVEL_RULE ? desk.handOffs().ruleText() : refusal.name();
        return desk.refused(player, refusal, who + "cannot travel together to " + targetRealm + ": " + why);
    }

    @Override
    public void tellRefusal(PlayerDesk desk, int player, OperationResult result) {
        desk.events()
                .transitionRefused(player, desk.realms().addressed(targetRealm), result.reason(), result.message());
    }
}
