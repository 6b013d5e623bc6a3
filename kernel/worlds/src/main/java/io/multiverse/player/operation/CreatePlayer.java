package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.travel.RealmInstances;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.text.Names;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Makes a player; {@code characterClass} may be empty. */
public record CreatePlayer(String playerName, String race, String characterClass, String realmId)
        implements PlayerOperation {
    static final int CODE = 0;

    /** Checks the texts. */
    public CreatePlayer {
        playerName = Texts.name("playerName", playerName);
        race = Texts.name("characterRace", race);
        characterClass = Texts.nameOrNothing("characterClass", characterClass);
        Texts.require("startingRealm", realmId);
    }

    @Override
    public UUID playerId() {
        return null;
    }

    /** Reads what {@link #encode} wrote. */
    static CreatePlayer decode(PayloadReader in) {
        return new CreatePlayer(in.text(), in.text(), in.text(), in.text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.text(playerName).text(race).text(characterClass).text(realmId);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int realm = desk.realms().addressed(realmId);
        if (realm < 0) {
            return OperationResult.refused(null, RefusalReason.UNKNOWN_REALM, "there is no realm \"" + realmId + '"');
        }
        final String name;
        try {
            name = Names.accept("playerName", desk.settings().namePolicy().accept(playerName));
        } catch (final IllegalArgumentException e) {
            return OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
        }
        if (desk.store().byName(name) >= 0) {
            return OperationResult.refused(
                    null,
                    RefusalReason.NAME_TAKEN,
                    "there is a player named " + desk.store().name(desk.store().byName(name)) + " already");
        }
        if (desk.store().size() >= desk.settings().maxPlayers()) {
            return OperationResult.refused(
                    null,
                    RefusalReason.TOO_MANY_PLAYERS,
                    "there are " + desk.store().size() + " players, the most possible");
        }
        int start = desk.realms().meansItself(realmId)
                ? realm
                : desk.store().instances().choose(RealmNames.UNKNOWN, realm);
        if (start == RealmInstances.NEW) {
            start = desk.store().instances().make(realm);
        }
        final RefusalReason closed = desk.handOffs().closed(start);
        if (closed != null) {
            return OperationResult.refused(null, closed, "nobody can come to " + realmId + ": " + closed);
        }
        final int made = desk.store().create(name, race, characterClass, start, nowNanos);
        desk.events().arrived(made, RealmNames.UNKNOWN, "");
        return desk.done(made, made, "begins in " + realmId);
    }
}
