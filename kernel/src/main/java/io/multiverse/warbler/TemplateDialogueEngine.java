package io.multiverse.warbler;

import com.samskivert.mustache.Template;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.text.CaseFolding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Speaks the lines of {@link TemplatePacks}. What it says is a function of its arguments alone: of all lines that have
 * something to say, the context's variation picks one; what was just said to the same player is not said again where
 * there is something else. Thread-safe.
 *
 * <p>A line is put together of an exclamation that goes with the mood, a greeting or answer that goes with personality
 * and modifier, and, unless the NPC is hostile, something on what the player spoke of, or on what the NPC remembers or
 * knows of the player.
 */
public final class TemplateDialogueEngine implements DialogueEngine {
    /** The name of this engine. */
    public static final String NAME = "template";

    private static final List<String> OF_THE_PLAYER = List.of("memory", "fame", "travel");
    private static final List<String> OF_THE_WORLD = List.of("news", "memory", "travel");

    private final TemplatePacks packs;

    /** Makes an engine that speaks these lines. */
    public TemplateDialogueEngine(TemplatePacks packs) {
        this.packs = packs;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Returns the lines it speaks. */
    public TemplatePacks packs() {
        return packs;
    }

    @Override
    public String generateDialogue(String userInput, WarblerContext context) {
        final NpcContext npc = context.npc();
        if (npc == null) {
            throw new IllegalArgumentException("a dialogue needs an NPC: use WarblerContext.facing");
        }
        return Lines.of(new Composition(context).speak(userInput), MAX_LINE);
    }

    /** A line in the making. */
    private final class Composition {
        private final WarblerContext context;
        private final NpcContext npc;
        private final Map<String, String> facts;
        private final String before;
        private int choices;

        Composition(WarblerContext context) {
            this.context = context;
            npc = context.npc();
            final int said = npc.history().size();
            before = said == 0 ? "" : npc.history().get(said - 1).answered();
            facts = TemplateFacts.of(context);
        }

        String speak(String userInput) {
            final String personality = npc.persona().personality();
            final StringJoiner line = new StringJoiner(" ");
            add(line, pick(packs.mood(npc.persona().mood())));
            if (!context.isSomebody()) {
                add(line, pick(packs.lines(personality, PackFile.MUSINGS)));
                return line.toString();
            }
            final boolean begins = Lines.isBlank(userInput);
            final String kind = begins ? PackFile.GREETINGS : PackFile.ANSWERS;
            add(line, pick(packs.lines(personality, kind, npc.modifier().key())));
            if (npc.modifier() != DialogueModifier.HOSTILE) {
                final String topic = topicOf(userInput);
                final String told = topic.isEmpty() ? "" : pick(packs.topic(personality, topic));
                add(line, told.isEmpty() ? anything(begins ? OF_THE_PLAYER : OF_THE_WORLD) : told);
            }
            return line.toString();
        }

        /** Returns something on the first of these topics there is something known of. */
        private String anything(List<String> topics) {
            for (final String topic : topics) {
                final boolean isKnown =
                        !topic.equals("memory") || !facts.get("memory").isEmpty();
                final boolean isNews =
                        !topic.equals("news") || !facts.get("knowledge").isEmpty();
                final String told =
                        isKnown && isNews ? pick(packs.topic(npc.persona().personality(), topic)) : "";
                if (!told.isEmpty()) {
                    return told;
                }
            }
            return "";
        }

        private void add(StringJoiner line, String part) {
            if (!part.isEmpty()) {
                line.add(part);
            }
        }

        /** Returns one of the lines that have something to say, or an empty text. */
        private String pick(List<Template> lines) {
            final List<String> sayable = new ArrayList<>(lines.size());
            for (final Template line : lines) {
                final String said = Lines.strip(line.execute(facts));
                if (!said.isEmpty()) {
                    sayable.add(said);
                }
            }
            final List<String> unsaid =
                    sayable.stream().filter(line -> !before.contains(line)).toList();
            return one(unsaid.isEmpty() ? sayable : unsaid);
        }

        private String one(List<String> lines) {
            if (lines.isEmpty()) {
                return "";
            }
            final long bits = StateDigest.share(choices++, npc.variation()) >>> Integer.SIZE;
            return lines.get((int) (bits * lines.size() >>> Integer.SIZE));
        }
    }

    /** Returns the topic most of whose words occur in a text, the first by name of several; empty if there is none. */
    private String topicOf(String userInput) {
        final Set<String> spoken = new HashSet<>(CaseFolding.words(userInput));
        String best = "";
        long most = 0;
        for (final Map.Entry<String, List<String>> topic : packs.words().entrySet()) {
            final long found =
                    topic.getValue().stream().filter(spoken::contains).count();
            if (found > most) {
                most = found;
                best = topic.getKey();
            }
        }
        return best;
    }
}
