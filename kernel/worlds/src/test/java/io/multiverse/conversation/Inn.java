package io.multiverse.conversation;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.ArrivalAnnounced;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.NpcTransaction;
import io.multiverse.warbler.event.PlayerSpeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The smallest realm whose NPCs listen, remember, have moods, and speak unasked. */
final class Inn implements Realm {
    static final List<String> PERSONALITIES = List.of("merchant", "guard", "scholar", "mystic", "warrior", "townsfolk");
    static final List<String> NAMES = List.of("Ada", "Bram", "Cleo", "Dov", "Esme", "Finn");

    private static final int KEPT = 4;

    private final PayloadReader in = new PayloadReader();
    private final PayloadWriter out = new PayloadWriter();
    private final double chatter;
    private final TreeSet<Integer> present = new TreeSet<>();
    private final String[] moods = new String[NAMES.size()];
    private final List<TreeMap<Integer, List<NpcMemory>>> memories = new ArrayList<>();
    private int arrived;
    private int departed;
    private int addressed;
    private int said;
    private int transaction;
    private int announced;
    private int listens;
    private int absent;
    private int playerSpeaks;
    private int npcSpeaks;
    private int heard;

    /** Makes an inn in which, in a tick, a player or an NPC speaks with a probability. */
    Inn(double chatter) {
        this.chatter = chatter;
        for (int npc = 0; npc < moods.length; npc++) {
            moods[npc] = "neutral";
            memories.add(new TreeMap<>());
        }
    }

    @Override
    public void onStart(RealmContext context) {
        arrived = context.declareEventType(PlayerArrived.TYPE, "any");
        departed = context.declareEventType(PlayerDeparted.TYPE, "any");
        addressed = context.declareEventType(NpcAddressed.TYPE, NpcAddressed.SCHEMA);
        said = context.declareEventType(NpcSaid.TYPE, NpcSaid.SCHEMA);
        transaction = context.declareEventType(NpcTransaction.TYPE, NpcTransaction.SCHEMA);
        announced = context.declareEventType(ArrivalAnnounced.TYPE, ArrivalAnnounced.SCHEMA);
        listens = context.declareEventType(NpcListens.TYPE, NpcListens.SCHEMA);
        absent = context.declareEventType(NpcAbsent.TYPE, NpcAbsent.SCHEMA);
        playerSpeaks = context.declareEventType(PlayerSpeaks.TYPE, PlayerSpeaks.SCHEMA);
        npcSpeaks = context.declareEventType(NpcSpeaks.TYPE, NpcSpeaks.SCHEMA);
    }

    List<NpcMemory> memories(int npc, int player) {
        return memories.get(npc).getOrDefault(player, List.of());
    }

    String mood(int npc) {
        return moods[npc];
    }

    int heard() {
        return heard;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        in.wrap(event);
        if (event.typeId() == arrived) {
            present.add(in.int32());
        } else if (event.typeId() == departed) {
            present.remove(in.int32());
        } else if (event.typeId() == addressed) {
            addressed(context, in.int64(), in.int32(), in.text());
        } else if (event.typeId() == said) {
            said(context);
        } else if (event.typeId() == transaction) {
            transaction(context);
        } else if (event.typeId() == announced) {
            final int player = in.int32();
            final String text = in.text() + " came by " + in.text();
            for (int npc = 0; npc < moods.length; npc++) {
                remember(context, npc, player, NpcMemory.Kind.ARRIVAL, text);
            }
        }
    }

    private void addressed(RealmContext context, long turn, int player, String name) {
        final int npc = npc(name);
        if (npc < 0) {
            context.emit(Targets.SUBSCRIBERS, absent, out.reset().int64(turn).text("nobody here is called " + name));
        } else {
            context.emit(
                    Targets.SUBSCRIBERS,
                    listens,
                    persona(npc, player).write(out.reset().int64(turn)));
        }
    }

    private static int npc(String name) {
        return NAMES.indexOf(name);
    }

    private NpcPersona persona(int npc, int player) {
        return new NpcPersona(
                NAMES.get(npc),
                NAMES.get(npc),
                PERSONALITIES.get(npc),
                moods[npc],
                npc % 2 == 0 ? "realm_keepers" : "the_wanderers",
                "sitting by the fire",
                memories(npc, player),
                List.of("The ale is " + (heard % 2 == 0 ? "good" : "thin") + " today."));
    }

    private void said(RealmContext context) {
        in.int64();
        final int player = in.int32();
        final int npc = npc(in.text());
        final String name = in.text();
        final String asked = in.text();
        in.text();
        final String modifier = in.text();
        heard++;
        if (player >= 0) {
            remember(context, npc, player, NpcMemory.Kind.DIALOGUE, name + " asked \"" + asked + '"');
            moods[npc] = modifier.equals("hostile") || modifier.equals("suspicious") ? "grumpy" : "cheerful";
        }
    }

    private void transaction(RealmContext context) {
        final int player = in.int32();
        final int npc = npc(in.text());
        in.text();
        final NpcMemory.Kind kind = NpcMemory.Kind.of(in.text());
        if (npc >= 0) {
            final String item = in.text();
            remember(context, npc, player, kind, in.int64() + " " + item);
        }
    }

    private void remember(RealmContext context, int npc, int player, NpcMemory.Kind kind, String text) {
        final List<NpcMemory> kept = memories.get(npc).computeIfAbsent(player, who -> new ArrayList<>());
        if (kept.size() == KEPT) {
            kept.remove(0);
        }
        kept.add(new NpcMemory(kind, text, context.simTimeNanos()));
    }

    @Override
    public void onTick(RealmContext context) {
        if (!context.random().nextBoolean(chatter)) {
            return;
        }
        final int npc = context.random().nextInt(NAMES.size() + 1) % (NAMES.size() + 1);
        final int player = context.random().nextInt(8);
        if (context.random().nextBoolean(0.3) && npc < NAMES.size()) {
            final int who = present.contains(player) ? player : -1;
            context.emit(
                    Targets.SUBSCRIBERS,
                    npcSpeaks,
                    persona(npc, who).write(out.reset().int32(who).text("the fire is going out")));
        } else {
            final String name = npc < NAMES.size() ? NAMES.get(npc) : "Nobody";
            context.emit(
                    Targets.SUBSCRIBERS,
                    playerSpeaks,
                    out.reset().int32(player).text(name).text("What do you know, friend " + player + "?"));
        }
    }

    @Override
    public void writeState(StateWriter state) {
        state.beginList("present", present.size());
        present.forEach(player -> state.int32("player", player));
        state.endList();
        state.int32("heard", heard);
        state.beginList("npc", moods.length);
        for (int npc = 0; npc < moods.length; npc++) {
            state.beginItem();
            state.text("mood", moods[npc]);
            state.beginList("known", memories.get(npc).size());
            memories.get(npc).forEach((player, kept) -> {
                state.beginItem();
                state.int32("player", player);
                state.beginList("memory", kept.size());
                for (final NpcMemory memory : kept) {
                    state.beginItem();
                    state.text("kind", memory.kind().key());
                    state.text("text", memory.text());
                    state.int64("time", memory.simTimeNanos());
                    state.endItem();
                }
                state.endList();
                state.endItem();
            });
            state.endList();
            state.endItem();
        }
        state.endList();
    }

    @Override
    public void readState(StateReader state) {
        present.clear();
        for (int left = state.beginList("present"); left > 0; left--) {
            present.add(state.int32("player"));
        }
        state.endList();
        heard = state.int32("heard");
        state.beginList("npc");
        for (int npc = 0; npc < moods.length; npc++) {
            state.beginItem();
            moods[npc] = state.text("mood");
            memories.get(npc).clear();
            for (int known = state.beginList("known"); known > 0; known--) {
                state.beginItem();
                final List<NpcMemory> kept = new ArrayList<>();
                memories.get(npc).put(state.int32("player"), kept);
                for (int left = state.beginList("memory"); left > 0; left--) {
                    state.beginItem();
                    kept.add(new NpcMemory(
                            NpcMemory.Kind.of(state.text("kind")), state.text("text"), state.int64("time")));
                    state.endItem();
                }
                state.endList();
                state.endItem();
            }
            state.endList();
            state.endItem();
        }
        state.endList();
    }
}
