package io.multiverse.conversation;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import java.util.UUID;

/** A turn of which something is still to come: a word of the realm, or the words of an engine. Not thread-safe. */
final class OpenTurn {
    static final int NOBODY = -1;

    private final long turn;
    private final int player;
    private final UUID playerId;
    private final String playerName;
    private final int realm;
    private final String npc;
    private final String asked;
    private long sinceControlTick;
    private String degraded = "";
    private String request = "";
    private long share;

    private OpenTurn(
            long turn,
            int player,
            UUID playerId,
            String playerName,
            int realm,
            String npc,
            String asked,
            long sinceControlTick) {
        this.turn = turn;
        this.player = player;
        this.playerId = playerId;
        this.playerName = playerName;
        this.realm = realm;
        this.npc = npc;
        this.asked = asked;
        this.sinceControlTick = sinceControlTick;
    }

    /** Begins a turn; {@code player} may be null. */
    static OpenTurn begin(long turn, UniversalPlayer player, int realm, String npc, String asked, long controlTick) {
        return new OpenTurn(
                turn,
                player == null ? NOBODY : player.number(),
                player == null ? null : player.playerId(),
                player == null ? "" : player.playerName(),
                realm,
                npc,
                asked,
                controlTick);
    }

    long turn() {
        return turn;
    }

    /** Returns the player's number, or {@link #NOBODY}. */
    int player() {
        return player;
    }

    UUID playerId() {
        return playerId;
    }

    String playerName() {
        return playerName;
    }

    int realm() {
        return realm;
    }

    String npc() {
        return npc;
    }

    String asked() {
        return asked;
    }

    /** Returns since which control tick it waits for what it waits for. */
    long sinceControlTick() {
        return sinceControlTick;
    }

    /** Returns why the words are not those they should be, as far as known now; empty if they are. */
    String degraded() {
        return degraded;
    }

    void degrade(String reason) {
        degraded = reason;
    }

    /** Returns whether an engine was asked for words. */
    boolean isRequested() {
        return !request.isEmpty();
    }

    /** Returns what the engine was told, as a context's map in JSON. */
    String request() {
        return request;
    }

    void request(String context, long controlTick) {
        request = context;
        sinceControlTick = controlTick;
    }

    /** Computes what the turn adds to the digest of all. */
    long refreshShare() {
        final StateDigest digest = new StateDigest();
        write(digest);
        share = StateDigest.share(turn, digest.value());
        return share;
    }

    long share() {
        return share;
    }

    void write(StateWriter out) {
        out.int64("turn", turn);
        out.int32("player", player);
        out.text("playerId", playerId == null ? null : playerId.toString());
        out.text("playerName", playerName);
        out.int32("realm", realm);
        out.text("npc", npc);
        out.text("asked", asked);
        out.int64("sinceControlTick", sinceControlTick);
        out.text("degraded", degraded);
        out.text("request", request);
    }

    static OpenTurn read(StateReader in) {
        final long turn = in.int64("turn");
        final int player = in.int32("player");
        final String id = in.text("playerId");
        final OpenTurn read = new OpenTurn(
                turn,
                player,
                id == null ? null : UUID.fromString(id),
                in.text("playerName"),
                in.int32("realm"),
                in.text("npc"),
                in.text("asked"),
                in.int64("sinceControlTick"));
        read.degraded = in.text("degraded");
        read.request = in.text("request");
        return read;
    }
}
