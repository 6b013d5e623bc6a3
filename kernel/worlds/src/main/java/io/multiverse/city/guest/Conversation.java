package io.multiverse.city.guest;

import io.multiverse.city.knowledge.Memories;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.life.Activity;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.DayPhase;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Listener;
import io.multiverse.city.people.Listeners;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.DialogueRequested;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.NpcTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The city's part in dialogue: it says who an NPC is that a player speaks to, and lets the NPC remember what was said.
 * An NPC is named by its name, its number, or its role for anybody of that role. Allocates; conversations are rare.
 */
public final class Conversation extends Activity {
    private final Briefing briefing;
    private final String[] names;
    private final NpcAddressed addressed = new NpcAddressed();
    private final NpcSaid said = new NpcSaid();
    private final NpcTransaction transaction = new NpcTransaction();

    /** Makes the conversations of a city. */
    public Conversation(CityParts parts, String[] names) {
        super(parts);
        briefing = new Briefing(parts, names);
        this.names = names;
    }

    /** Listens to what players say, and to what is to be remembered of them. */
    public void listen(Listeners listeners) {
        listeners.add(NpcAddressed.TYPE, wellFormed(this::listen));
        listeners.add(NpcSaid.TYPE, wellFormed(this::remember));
        listeners.add(NpcTransaction.TYPE, wellFormed(this::trade));
    }

    private static Listener wellFormed(Listener listener) {
        return (event, now) -> {
            try {
                return listener.hear(event, now);
            } catch (final IllegalArgumentException e) {
                return false;
            }
        };
    }

    private boolean listen(EventFlyweight event, Moment now) {
        addressed.wrap(event);
        final long turn = addressed.turn();
        final int player = addressed.player();
        final int npc = find(addressed.npc(), turn);
        final String text = addressed.text();
        final String whyNot = whyNot(npc, player);
        if (whyNot != null) {
            now.context()
                    .emit(Targets.SUBSCRIBERS, now.types().npcAbsent, NpcAbsent.write(now.payload(), turn, whyNot));
            return true;
        }
        folk.setState(npc, NpcState.INTERACTING);
        final PayloadWriter payload = NpcListens.write(now.payload(), turn, persona(npc, player, text, now));
        now.context().emit(Targets.SUBSCRIBERS, now.types().npcListens, payload);
        return true;
    }

    private String whyNot(int npc, int player) {
        if (npc < 0) {
            return "nobody of that name is here";
        }
        if (!players.isHere(player)) {
            return "the player is not here";
        }
        if (folk.isAway(npc)) {
            return names[npc] + " is abroad";
        }
        return folk.isAround(npc) ? null : names[npc] + " is asleep";
    }

    private boolean remember(EventFlyweight event, Moment now) {
        said.wrap(event);
        final int player = said.player();
        final int npc = find(said.npc(), said.turn());
        final String text = said.text();
        final String modifier = said.modifier();
        if (npc < 0) {
            return false;
        }
        tallies.count(Tally.DIALOGUES);
        if (player < 0) {
            return true;
        }
        players.remember(npc, player, MemoryKind.DIALOGUE, 0, now);
        briefing.noteTold(npc, player, text, now);
        if (folk.isAround(npc)) {
            folk.setState(npc, NpcState.REMEMBERING);
            folk.stir(npc, moodAfter(modifier));
        }
        return true;
    }

    private static Mood moodAfter(String modifier) {
        return switch (modifier) {
            case "reverent", "friendly" -> Mood.CHEERFUL;
            case "suspicious", "hostile" -> Mood.GRUMPY;
            default -> Mood.THOUGHTFUL;
        };
    }

    private boolean trade(EventFlyweight event, Moment now) {
        transaction.wrap(event);
        final int player = transaction.player();
        final int npc = find(transaction.npc(), 0);
        final MemoryKind kind = MemoryKind.ofKey(transaction.kind());
        final long quantity = transaction.quantity();
        if (npc < 0 || kind == null || player < 0) {
            return false;
        }
        players.remember(npc, player, kind, quantity, now);
        folk.setMood(npc, Mood.CHEERFUL);
        return true;
    }

    /** Lets an NPC say something to a player on an occasion, if somebody in this run finds the words. */
    void speak(int npc, int player, String occasion, Moment now) {
        // Whoever finds words declares this type.
        if (now.context().eventType(DialogueRequested.TYPE) < 0) {
            return;
        }
        final PayloadWriter payload = NpcSpeaks.write(now.payload(), player, occasion, persona(npc, player, "", now));
        now.context().emit(Targets.SUBSCRIBERS, now.types().npcSpeaks, payload);
    }

    /** Returns the NPC whom a text names, or -1. Which one of a role speaks is decided by the number of the turn. */
    private int find(String asked, long turn) {
        final String wanted = Lines.strip(asked);
        for (int npc = 0; npc < names.length; npc++) {
            if (CaseFolding.areEqual(names[npc], wanted)) {
                return npc;
            }
        }
        for (int i = 0; i < Role.count(); i++) {
            if (CaseFolding.areEqual(Role.of(i).subject(), wanted)) {
                return anyOf(folk.withRole(Role.of(i)), turn);
            }
        }
        if (wanted.isEmpty() || !wanted.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        try {
            final int npc = Integer.parseInt(wanted);
            return folk.exists(npc) ? npc : -1;
        } catch (final NumberFormatException e) {
            return -1;
        }
    }

    private int anyOf(int[] colleagues, long turn) {
        for (int i = 0; i < colleagues.length; i++) {
            final int npc = colleagues[(int) Math.floorMod(turn + i, (long) colleagues.length)];
            if (folk.isAround(npc)) {
                return npc;
            }
        }
        return -1;
    }

    private NpcPersona persona(int npc, int player, String said, Moment now) {
        return new NpcPersona(
                names[npc],
                names[npc],
                personality(npc),
                folk.mood(npc).name().toLowerCase(Locale.ROOT),
                folk.role(npc).faction(),
                activity(npc, now),
                memories(npc, player, now),
                briefing.of(npc, player, said, now));
    }

    /** Returns which personality suits an NPC: its role's, but here and there a warrior or a mystic. */
    String personality(int npc) {
        return switch (folk.role(npc)) {
            case MERCHANT -> "merchant";
            case GUARD -> npc % 4 == 0 ? "warrior" : "guard";
            case SCHOLAR -> npc % 4 == 0 ? "mystic" : "scholar";
            case CRAFTSMAN, INNKEEPER -> "townsfolk";
        };
    }

    private String activity(int npc, Moment now) {
        final String good = Good.of(folk.ware(npc)).name().toLowerCase(Locale.ROOT);
        return switch (folk.goal(npc)) {
            case REST -> "sleeping";
            case EARN ->
                switch (folk.role(npc)) {
                    case GUARD -> now.days().phase(now.tick()) == DayPhase.NIGHT ? "keeping watch" : "patrolling";
                    case SCHOLAR -> "writing books";
                    case INNKEEPER -> "brewing ale";
                    default -> "making " + good;
                };
            case PROVISION -> "shopping at the market";
            case DEAL -> "selling " + good;
            case LEARN -> "listening to what people say";
            case RELAX -> folk.place(npc) == Place.INN ? "sitting at the inn" : "resting at home";
            case VENTURE -> "travelling";
        };
    }

    private List<NpcMemory> memories(int npc, int player, Moment now) {
        final Memories memories = players.memories();
        final List<NpcMemory> told = new ArrayList<>();
        final int first = memories.first(npc);
        for (int i = first; i >= 0 && i < first + Memories.CAPACITY; i++) {
            if (memories.player(i) == player) {
                told.add(new NpcMemory(memories.kind(i).told(), text(i), now.nanosOf(memories.tick(i))));
            }
        }
        told.sort((a, b) -> Long.compare(a.simTimeNanos(), b.simTimeNanos()));
        return told;
    }

    private String text(int place) {
        final Memories memories = players.memories();
        final String often = memories.times(place) == 1 ? "" : ", " + memories.times(place) + " times so far";
        final long detail = memories.detail(place);
        return switch (memories.kind(place)) {
            case ENCOUNTER -> "we met" + often;
            case RUMOR -> "people spoke of this traveler" + often;
            case ACHIEVEMENT -> "completed a quest" + often;
            case DIALOGUE -> "we talked" + often;
            case ARRIVAL -> "came to the city" + often;
            case SOLD -> "bought " + detail + " from me" + often;
            case BOUGHT -> "sold me " + detail + often;
            case GIFTED -> "gave me " + detail + often;
            case QUEST_REWARD -> "did what I asked for and got " + detail + " coins" + often;
        };
    }
}
