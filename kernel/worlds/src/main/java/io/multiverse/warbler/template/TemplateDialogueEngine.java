package io.multiverse.warbler.template;

import com.samskivert.mustache.Template;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueModifier;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.NpcContext;
import io.multiverse.warbler.WarblerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Speaks the lines of {@link TemplatePacks}. What it says is a function of its arguments alone: of all lines that have
 * something to say, the context's variation picks one; what was just said to the same player is not said again where
 * there is something else. Thread-safe.
 *
 * <p>A line is put together of an exclamation that goes with the mood, now and then; a greeting or answer that goes
 * with personality and modifier; and, unless the NPC is hostile, something on what the player spoke of, or on what the
 * NPC remembers or knows. What it knows that bears on a question is the fact {@code told}: the sentence of its
 * knowledge that has most words in common with it.
 */
public final class TemplateDialogueEngine implements DialogueEngine {
    /** The name of this engine. */
    public static final String NAME = "template";

    private static final List<String> OF_THE_PLAYER = List.of("memory", "fame", "travel", "activity", "quest", "news");
    private static final List<String> OF_THE_WORLD = List.of("news", "activity", "memory", "travel");
    private static final int MOODS_SHOWN_ONE_IN = 3;
    private static final int LEADS_ONE_IN = 4;
    private static final String GREETING = "greeting";
    private static final String PERSON = "person";

    /** Topics on which an NPC comes to the point: what leads up to it is often left out. */
    private static final Set<String> POINTED =
            Set.of("farewell", "mood", PERSON, "price", "road", "self", "thanks", "time", "trade", "work");

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
        return Lines.of(new Composition(context, userInput).speak(Lines.isBlank(userInput)), MAX_LINE);
    }

    /** A line in the making. */
    private final class Composition {
        private final WarblerContext context;
        private final NpcContext npc;
        private final Question question;
        private final String told;
        private final Map<String, String> facts;
        private int choices;

        Composition(WarblerContext context, String userInput) {
            this.context = context;
            npc = context.npc();
            question = new Question(userInput);
            told = question.answer(npc.persona().knowledge());
            facts = TemplateFacts.of(context, told);
        }

        String speak(boolean begins) {
            final String personality = npc.persona().personality();
            final StringJoiner line = new StringJoiner(" ");
            if (!context.isSomebody()) {
                add(line, pick(packs.mood(npc.persona().mood())));
                add(line, pick(packs.lines(personality, PackFile.MUSINGS)));
                return line.toString();
            }
            final String topic = begins ? GREETING : topic();
            if (one(MOODS_SHOWN_ONE_IN)) {
                add(line, pick(packs.mood(npc.persona().mood())));
            }
            final boolean isPointed = POINTED.contains(topic) && isSayable(personality, topic);
            final boolean isHostile = npc.modifier() == DialogueModifier.HOSTILE;
            final boolean isReserved =
                    npc.modifier() == DialogueModifier.REVERENT || npc.modifier() == DialogueModifier.SUSPICIOUS;
            if (!isPointed || isHostile || isReserved || one(LEADS_ONE_IN)) {
                final String kind = topic.equals(GREETING) ? PackFile.GREETINGS : PackFile.ANSWERS;
                add(line, pick(packs.lines(personality, kind, npc.modifier().key())));
            }
            if (!isHostile) {
                final String said =
                        topic.isEmpty() || topic.equals(GREETING) ? "" : pick(packs.topic(personality, topic));
                add(line, said.isEmpty() ? anything(topic.equals(GREETING) ? OF_THE_PLAYER : OF_THE_WORLD) : said);
            }
            return line.toString();
        }

        /** Returns what the player speaks of: who is named and known comes before what the words are about. */
        private String topic() {
            final String topic = question.topic(packs.words());
            final boolean isOfSomebody = !told.isEmpty() && question.isAboutNamed(told);
            return isOfSomebody || topic.isEmpty() && !told.isEmpty() ? PERSON : topic;
        }

        private boolean isSayable(String personality, String topic) {
            return packs.topic(personality, topic).stream().anyMatch(line -> !Lines.isBlank(line.execute(facts)));
        }

        /** Returns something on one of these topics that there is something known of, beginning with any. */
        private String anything(List<String> topics) {
            final boolean isOldFriend =
                    !npc.history().isEmpty() && !facts.get("memory").isEmpty() && one(2);
            final int first = isOldFriend ? topics.indexOf("memory") : (int) choose(topics.size());
            for (int i = 0; i < topics.size(); i++) {
                final String topic = topics.get((first + i) % topics.size());
                final boolean isKnown = switch (topic) {
                    case "memory", "activity", "quest" -> !facts.get(topic).isEmpty();
                    case "news" -> !facts.get("knowledge").isEmpty();
                    default -> true;
                };
                final String said = isKnown ? pick(packs.topic(npc.persona().personality(), topic)) : "";
                if (!said.isEmpty()) {
                    return said;
                }
            }
            return "";
        }

        private void add(StringJoiner line, String part) {
            if (!part.isEmpty()) {
                line.add(part);
            }
        }

        /** Returns one of the lines that have something to say, one not said lately if there is one; or nothing. */
        private String pick(List<Template> lines) {
            final List<String> sayable = new ArrayList<>(lines.size());
            for (final Template line : lines) {
                final String said = Lines.strip(line.execute(facts));
                if (!said.isEmpty()) {
                    sayable.add(said);
                }
            }
            List<String> fresh = sayable;
            // From the last line back, what was said is ruled out as long as something else is left.
            for (int i = npc.history().size() - 1; i >= 0; i--) {
                final String before = npc.history().get(i).answered();
                final List<String> left =
                        fresh.stream().filter(line -> !before.contains(line)).toList();
                if (left.isEmpty()) {
                    break;
                }
                fresh = left;
            }
            return fresh.isEmpty() ? "" : fresh.get((int) choose(fresh.size()));
        }

        private boolean one(int in) {
            return choose(in) == 0;
        }

        private long choose(long bound) {
            final long bits = StateDigest.share(choices++, npc.variation()) >>> Integer.SIZE;
            return bits * bound >>> Integer.SIZE;
        }
    }
}
