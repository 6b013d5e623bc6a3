package io.multiverse.replay.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A condition on a run, as users write it. Immutable. */
public sealed interface Expression {
    /** Returns whether it holds at a moment. */
    boolean holds(Moment moment);

    /** Passes on all comparisons in it, from left to right. */
    void comparisons(Consumer<Comparison> visitor);

    /**
     * Returns the condition a text is.
     *
     * @throws ExpressionException if it is none
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).wholeExpression();
    }

    /** Returns the paths to state in it, from left to right. */
    default List<FieldPath> paths() {
        final List<FieldPath> paths = new ArrayList<>();
        comparisons(comparison -> {
            if (comparison.subject() instanceof Subject.Field field) {
                paths.add(field.path());
            }
        });
        return paths;
    }

    /** Returns whether it asks for anything of an event. */
    default boolean asksForEvents() {
        final boolean[] asks = {false};
        comparisons(comparison -> asks[0] |= comparison.subject() instanceof Subject.Event);
        return asks[0];
    }

    /** Both hold. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return left.holds(moment) && right.holds(moment);
        }

        @Override
        public void comparisons(Consumer<Comparison> visitor) {
            left.comparisons(visitor);
            right.comparisons(visitor);
        }
    }

    /** At least one holds. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return left.holds(moment) || right.holds(moment);
        }

        @Override
        public void comparisons(Consumer<Comparison> visitor) {
            left.comparisons(visitor);
            right.comparisons(visitor);
        }
    }

    /** It does not hold. */
    record Not(Expression inner) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return !inner.holds(moment);
        }

        @Override
        public void comparisons(Consumer<Comparison> visitor) {
            inner.comparisons(visitor);
        }
    }

    /** What is compared. */
    sealed interface Subject {
        /** Fields of realms or stages. */
        record Field(FieldPath path) implements Subject {}

        /** A part of an event. */
        record Event(Moment.EventPart part) implements Subject {}

        /** The control tick. */
        record Tick() implements Subject {}
    }

    /** How it is compared. */
    enum Operator {
        /** Equal. */
        EQUAL("=="),
        /** Not equal. */
        NOT_EQUAL("!="),
        /** Less or equal. */
        AT_MOST("<="),
        /** Greater or equal. */
        AT_LEAST(">="),
        /** Less. */
        BELOW("<"),
        /** Greater. */
        ABOVE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** Returns how it is written. */
        public String sign() {
            return sign;
        }

        private boolean accepts(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case BELOW -> order < 0;
                case ABOVE -> order > 0;
            };
        }
    }

    /**
     * A comparison with a value; of several fields, one that fulfils it is enough.
     *
     * @param subject what is compared
     * @param operator how
     * @param text the value as a text
     * @param number the value as a number, or null if it is none
     * @param position where the value stands in the text, from 0
     */
    record Comparison(Subject subject, Operator operator, String text, BigDecimal number, int position)
            implements Expression {
        @Override
        public boolean holds(Moment moment) {
            if (subject instanceof Subject.Field field) {
                return moment.fields(field.path()).stream().anyMatch(this::holds);
            }
            if (subject instanceof Subject.Event event) {
                final String part = moment.event(event.part());
                return part != null && operator.accepts(part.compareTo(text));
            }
            return operator.accepts(BigDecimal.valueOf(moment.controlTick()).compareTo(number));
        }

        private boolean holds(FieldValue field) {
            if (field.isNumber()) {
                final BigDecimal value = field.number();
                return value == null || number == null
                        ? operator == Operator.EQUAL && field.valueText().equals(text)
                                || operator == Operator.NOT_EQUAL
                                        && !field.valueText().equals(text)
                        : operator.accepts(value.compareTo(number));
            }
            return operator.accepts(field.valueText().compareTo(text));
        }

        @Override
        public void comparisons(Consumer<Comparison> visitor) {
            visitor.accept(this);
        }
    }
}
