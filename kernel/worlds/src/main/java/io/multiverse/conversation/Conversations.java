package io.multiverse.conversation;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.warbler.DialogueExchange;
import io.multiverse.warbler.NpcContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What each pair of player and NPC said to each other last. The key has the player, so nobody is ever told what
 * somebody else was told. Where there are too many pairs, the one that has been silent longest is forgotten. Not
 * thread-safe.
 */
final class Conversations {
    private static final int MAX_TEXT = 400;

    private final Consumer<StateWriter> content = this::writePairs;
    private final Map<Pair, Talk> talks = new LinkedHashMap<>();
    private final StateDigest hash = new StateDigest();
    private final int capacity;
    private long digest;

    /** A player and an NPC. */
    private record Pair(int player, int realm, String npc) {}

    /** What two said. */
    private static final class Talk {
        private final List<DialogueExchange> exchanges = new ArrayList<>();
        private long lastTurn;
        private long share;
    }

    Conversations(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return talks.size();
    }

    /** Returns what two said to each other, oldest first. */
    List<DialogueExchange> history(int player, int realm, String npc) {
        final Talk talk = talks.get(new Pair(player, realm, npc));
        return talk == null ? List.of() : List.copyOf(talk.exchanges);
    }

    /** Notes what two said to each other; turns come in ascending order only as far as their words are found. */
    void add(int player, int realm, String npc, long turn, DialogueExchange exchange) {
        final Pair pair = new Pair(player, realm, npc);
        // Taken out and put in again, so that the map's order is that of the last words.
        Talk talk = talks.remove(pair);
        if (talk == null) {
            talk = new Talk();
            forgetOne();
        }
        digest -= talk.share;
        if (talk.exchanges.size() == NpcContext.MAX_HISTORY) {
            talk.exchanges.remove(0);
        }
        talk.exchanges.add(
                new DialogueExchange(cut(exchange.asked()), cut(exchange.answered()), exchange.simTimeNanos()));
        talk.lastTurn = turn;
        put(pair, talk);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        final int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }

    private void forgetOne() {
        if (talks.size() == capacity) {
            final Iterator<Talk> oldest = talks.values().iterator();
            digest -= oldest.next().share;
            oldest.remove();
        }
    }

    private void put(Pair pair, Talk talk) {
        hash.reset();
        write(pair, talk, hash);
        talk.share = StateDigest.share(talk.lastTurn, hash.value());
        digest += talk.share;
        talks.put(pair, talk);
    }

    void write(StateWriter out) {
        out.part("conversations", digest, content);
    }

    private void writePairs(StateWriter out) {
        out.beginList("conversation", talks.size());
        talks.forEach((pair, talk) -> {
            out.beginItem();
            write(pair, talk, out);
            out.endItem();
        });
        out.endList();
    }

    private static void write(Pair pair, Talk talk, StateWriter out) {
        out.int32("player", pair.player());
        out.int32("realm", pair.realm());
        out.text("npc", pair.npc());
        out.int64("lastTurn", talk.lastTurn);
        out.beginList("exchange", talk.exchanges.size());
        for (final DialogueExchange exchange : talk.exchanges) {
            out.beginItem();
            out.text("asked", exchange.asked());
            out.text("answered", exchange.answered());
            out.int64("timeNanos", exchange.simTimeNanos());
            out.endItem();
        }
        out.endList();
    }

    void read(StateReader in) {
        talks.clear();
        digest = 0;
        in.beginGroup("conversations");
        for (int left = in.beginList("conversation"); left > 0; left--) {
            in.beginItem();
            final Pair pair = new Pair(in.int32("player"), in.int32("realm"), in.text("npc"));
            final Talk talk = new Talk();
            talk.lastTurn = in.int64("lastTurn");
            for (int exchanges = in.beginList("exchange"); exchanges > 0; exchanges--) {
                in.beginItem();
                talk.exchanges.add(new DialogueExchange(in.text("asked"), in.text("answered"), in.int64("timeNanos")));
                in.endItem();
            }
            in.endList();
            in.endItem();
            put(pair, talk);
        }
        in.endList();
        in.endGroup();
    }
}
