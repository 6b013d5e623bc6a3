package io.multiverse.replay.shrink;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.kernel.event.DeadLetterReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts as failing. Immutable.
 *
 * @param kinds the kinds of things that count
 * @param subject whose they are, see {@link Occurrence#subject}; null: anybody's
 * @param type the class of the exception; null: any
 * @param wording what is said, without its numbers; null: anything
 * @param condition what has to hold, null unless a condition is what counts
 * @param text how a command line says it; null: not at all
 */
record FailureCriterion(
        Set<Occurrence.Kind> kinds, String subject, String type, String wording, Expression condition, String text) {
    private static final Pattern NAMED =
            Pattern.compile("(invariant|exception|stop)|(realm-failure|dead-letter)(?::(.+))?");

    /** What counts if nobody says so: what ended the run, or else a realm. */
    private static final List<FailureCriterion> USUAL = List.of(
            ofKinds(EnumSet.of(Occurrence.Kind.INVARIANT, Occurrence.Kind.EXCEPTION, Occurrence.Kind.STOP)),
            ofKinds(EnumSet.of(Occurrence.Kind.REALM_FAILURE)));

    private static FailureCriterion ofKinds(Set<Occurrence.Kind> kinds) {
        return new FailureCriterion(kinds, null, null, null, null, null);
    }

    /**
     * Reads the value of {@code --failing}.
     *
     * @param text null: how the run ended
     * @return what counts; of several, the first that a run meets
     * @throws CommandException of exit code 2 if it is neither a known word nor a condition
     */
    static List<FailureCriterion> of(String text) {
        return text == null ? USUAL : List.of(asked(text));
    }

    private static FailureCriterion asked(String text) {
        final Matcher named = NAMED.matcher(text.strip());
        if (!named.matches()) {
            return ofCondition(text);
        }
        final String word = named.group(1) == null ? named.group(2) : named.group(1);
        final Occurrence.Kind kind = Flag.choice("--failing", word, Occurrence.Kind.class);
        if (kind == Occurrence.Kind.DEAD_LETTER && named.group(3) != null) {
            return ofWord(
                    kind,
                    Flag.choice("--failing dead-letter", named.group(3), DeadLetterReason.class)
                            .name(),
                    text);
        }
        return ofWord(kind, named.group(3), text);
    }

    private static FailureCriterion ofWord(Occurrence.Kind kind, String subject, String text) {
        return new FailureCriterion(EnumSet.of(kind), subject, null, null, null, text);
    }

    private static FailureCriterion ofCondition(String text) {
        try {
            return new FailureCriterion(
                    EnumSet.of(Occurrence.Kind.CONDITION), null, null, null, Expression.parse(text), text);
        } catch (final ExpressionException e) {
            final List<String> words = Arrays.stream(Occurrence.Kind.values())
                    .filter(kind -> kind != Occurrence.Kind.CONDITION)
                    .map(Flag::word)
                    .toList();
            throw CommandException.usage("--failing: " + e.oneLine() + "; give a condition or one of "
                    + String.join(", ", words) + Suggestion.of(text, words));
        }
    }

    /** Returns whether something is what counts. */
    boolean isMetBy(Occurrence occurrence) {
        return kinds.contains(occurrence.kind())
                && (subject == null || subject.equals(occurrence.subject()))
                && (type == null || type.equals(occurrence.type()))
                && (wording == null || wording.equals(occurrence.wording()));
    }

    /** Returns the criterion that only the same thing meets again, wherever and with whichever numbers. */
    FailureCriterion sameAs(Occurrence occurrence) {
        final boolean isOfCondition = occurrence.kind() == Occurrence.Kind.CONDITION;
        return new FailureCriterion(
                EnumSet.of(occurrence.kind()),
                occurrence.subject(),
                occurrence.type(),
                isOfCondition ? null : occurrence.wording(),
                condition,
                isOfCondition ? text : Flag.word(occurrence.kind()));
    }
}
