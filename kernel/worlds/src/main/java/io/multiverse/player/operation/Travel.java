package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Moves a player from one realm to another. */
public record Travel(UUID playerId, String sourceRealm, String targetRealm, String narrativeContext)
        implements PlayerOperation {
    static final int CODE = 1;

    /** Checks the texts. */
    public Travel {
        OperationFields.requirePlayer(playerId);
        Texts.require("sourceRealm", sourceRealm);
        Texts.require("targetRealm", targetRealm);
        Texts.require("narrativeContext", narrativeContext);
    }

    /** Reads what {@link #encode} wrote. */
    static Travel decode(UUID player, PayloadReader in) {
        return new Travel(player, in.text(), in.text(), in.text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.text(sourceRealm).text(targetRealm).text(narrativeContext);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int named = desk.realms().addressed(sourceRealm);
        // who says where a player is may mean any instance
        final int source = named >= 0 && desk.realms().main(desk.store().rows().realm(player)) == named
                ? desk.store().rows().realm(player)
                : named;
        final int target = desk.realms().addressed(targetRealm);
        final boolean isExact = desk.realms().meansItself(targetRealm);
        final RefusalReason refusal =
                desk.handOffs().travel(player, source, target, isExact, nowNanos, narrativeContext);
        if (refusal == null) {
            final int reached = desk.store().rows().realm(player);
            final String where =
                    reached == target && !isExact ? targetRealm : desk.realms().name(reached);
            return desk.done(player, 0, "traveled from " + sourceRealm + " to " + where);
        }
        final String why =
                refusal == RefusalReason.TRAVEL_RULE ? desk.handOffs().ruleText() : refusal.name();
        return desk.refused(player, refusal, "cannot travel from " + sourceRealm + " to " + targetRealm + ": " + why);
    }

    @Override
    public void tellRefusal(PlayerDesk desk, int player, OperationResult result) {
        desk.events()
                .transitionRefused(player, desk.realms().addressed(targetRealm), result.reason(), result.message());
    }
}
