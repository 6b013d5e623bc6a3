package io.multiverse.warbler;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * An NPC as its realm describes it to a dialogue: what the events {@code npc_listens} and {@code npc_speaks} share.
 * Immutable. Nothing is refused: texts that are too long are cut, missing ones get a default, and of long lists the end
 * is kept.
 *
 * @param npc what the realm calls the NPC, at most 128 chars
 * @param name what people call it; {@code npc} by default
 * @param personality a personality of the template packs such as merchant; townsfolk by default
 * @param mood cheerful, neutral, grumpy, excited or thoughtful; neutral by default
 * @param faction whose eyes it sees players with: the lower-case name of a faction such as realm_keepers; neutral by
 *     default
 * @param activity what it does, such as "selling bread"
 * @param memories what it remembers of the player, oldest first, at most 16
 * @param knowledge what else it could tell, one sentence each, most important last, at most 16
 */
public record NpcPersona(
        String npc,
        String name,
        String personality,
        String mood,
        String faction,
        String activity,
        List<NpcMemory> memories,
        List<String> knowledge) {
    /** The payload fields it is written to, see {@link #write}. */
    public static final String FIELDS = "npc:text,name:text,personality:text,mood:text,faction:text,activity:text,"
            + "memories:text,knowledge:text";

    /** The personality of an NPC of whom nothing else is known. */
    public static final String DEFAULT_PERSONALITY = "townsfolk";

    /** The mood, and the faction, of an NPC of whom nothing else is known. */
    public static final String NEUTRAL = "neutral";

    /** How many memories, and how many sentences of knowledge, are kept. */
    public static final int MAX_ENTRIES = 16;

    /** Makes texts lines and keys, and keeps the ends of the lists. */
    public NpcPersona {
        npc = Lines.of(npc, Lines.MAX_NAME);
        name = Lines.of(name, Lines.MAX_NAME);
        name = name.isEmpty() ? npc : name;
        personality = Lines.key(personality, DEFAULT_PERSONALITY);
        mood = Lines.key(mood, NEUTRAL);
        faction = Lines.key(faction, NEUTRAL);
        activity = Lines.of(activity, Lines.MAX_SENTENCE);
        memories = Lines.last(memories, MAX_ENTRIES);
        knowledge = Lines.last(knowledge, MAX_ENTRIES).stream()
                .map(sentence -> Lines.of(sentence, Lines.MAX_SENTENCE))
                .toList();
    }

    /** Returns an NPC of whom nothing is known. */
    public static NpcPersona unknown(String npc) {
        return new NpcPersona(npc, "", "", "", "", "", List.of(), List.of());
    }

    /** Returns this NPC, doing something else; the same if {@code occasion} is blank. */
    public NpcPersona occupied(String occasion) {
        return Lines.isBlank(occasion)
                ? this
                : new NpcPersona(npc, name, personality, mood, faction, occasion, memories, knowledge);
    }

    /** Appends the fields of {@link #FIELDS}; returns {@code out}. */
    public PayloadWriter write(PayloadWriter out) {
        final StringJoiner remembered = new StringJoiner("\n");
        for (final NpcMemory memory : memories) {
            remembered.add(memory.kind().key() + ' ' + memory.simTimeNanos() + ' ' + memory.text());
        }
        return out.text(npc)
                .text(name)
                .text(personality)
                .text(mood)
                .text(faction)
                .text(activity)
                .text(remembered.toString())
                .text(String.join("\n", knowledge));
    }

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} if it is something else. */
    public static NpcPersona read(PayloadReader in) {
        return new NpcPersona(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                memories(in.text()),
                in.remaining() == Short.BYTES ? empty(in) : List.of(in.text().split("\n", -1)));
    }

    private static List<String> empty(PayloadReader in) {
        in.text();
        return List.of();
    }

    private static List<NpcMemory> memories(String lines) {
        final List<NpcMemory> memories = new ArrayList<>();
        for (final String line : lines.isEmpty() ? new String[0] : lines.split("\n", -1)) {
            final String[] parts = line.split(" ", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException(
                        "a memory is written as kind, nanoseconds and text, not \"" + line + '"');
            }
            try {
                memories.add(new NpcMemory(NpcMemory.Kind.of(parts[0]), parts[2], Long.parseLong(parts[1])));
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException("a memory's time is no number: \"" + line + '"', e);
            }
        }
        return memories;
    }
}
