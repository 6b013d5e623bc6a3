package io.multiverse.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A condition on a run, as users write it. Immutable. */
public sealed interface Expression {
    /** Returns whether it holds at a moment. */
    boolean holds(Moment moment);

    /** Passes on all questions in it, from left to right. */
    void questions(Consumer<Question> visitor);

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
        questions(question -> {
            if (question.path() != null) {
                paths.add(question.path());
            }
        });
        return paths;
    }

    /** Returns the paths of which it asks whether they changed, from left to right. */
    default List<FieldPath> shiftingPaths() {
        final List<FieldPath> paths = new ArrayList<>();
        questions(question -> {
            if (question instanceof Shift shift) {
                paths.add(shift.path());
            }
        });
        return paths;
    }

    /** Returns whether it asks for something that is true of one moment only: an event, or a change. */
    default boolean asksForAnInstant() {
        return asksForEvents() || !shiftingPaths().isEmpty();
    }

    /** Returns whether it asks for the time of day. */
    default boolean asksForTimeOfDay() {
        final boolean[] asks = {false};
        questions(question -> asks[0] |= question instanceof TimeOfDay);
        return asks[0];
    }

    /** Returns whether it asks for anything of an event. */
    default boolean asksForEvents() {
        final boolean[] asks = {false};
        questions(question ->
                asks[0] |= question instanceof Comparison comparison && comparison.subject() instanceof Subject.Event);
        return asks[0];
    }

    /** Returns whether all its paths mean the same realms, one or several of a pattern, and there is a path. */
    default boolean isOfOneRealm() {
        final List<FieldPath> paths = paths();
        return !paths.isEmpty()
                && !paths.get(0).isStage()
                && paths.stream().allMatch(path -> path.hasOwnerOf(paths.get(0)));
    }

    /** Both hold. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return left.holds(moment) && right.holds(moment);
        }

        @Override
        public void questions(Consumer<Question> visitor) {
            left.questions(visitor);
            right.questions(visitor);
        }
    }

    /** At least one holds. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return left.holds(moment) || right.holds(moment);
        }

        @Override
        public void questions(Consumer<Question> visitor) {
            left.questions(visitor);
            right.questions(visitor);
        }
    }

    /** It does not hold. */
    record Not(Expression inner) implements Expression {
        @Override
        public boolean holds(Moment moment) {
            return !inner.holds(moment);
        }

        @Override
        public void questions(Consumer<Question> visitor) {
            inner.questions(visitor);
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

        /** NaN is neither equal to anything, itself included, nor above or below it. */
        private boolean accepts(Numeral left, Numeral right) {
            return left.isNaN() || right.isNaN() ? this == NOT_EQUAL : accepts(left.order(right));
        }
    }

    /** What a condition asks of a moment. */
    sealed interface Question extends Expression {
        /** Returns the fields it is about, or null. */
        FieldPath path();

        @Override
        default void questions(Consumer<Question> visitor) {
            visitor.accept(this);
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
    record Comparison(Subject subject, Operator operator, String text, Numeral number, int position)
            implements Question {
        @Override
        public FieldPath path() {
            return subject instanceof Subject.Field field ? field.path() : null;
        }

        /** Returns whether the value is a number. */
        public boolean isOfNumber() {
            return number != null;
        }

        /** Returns whether the value is NaN, which no number equals. */
        public boolean isOfNaN() {
            return number != null && number.isNaN();
        }

        @Override
        public boolean holds(Moment moment) {
            if (subject instanceof Subject.Field field) {
                return moment.fields(field.path()).stream().anyMatch(this::holds);
            }
            if (subject instanceof Subject.Event event) {
                final String part = moment.event(event.part());
                if (event.part().isNumber()) {
                    return part != null && operator.accepts(Numeral.parse(part), number);
                }
                return part != null && operator.accepts(part.compareTo(text));
            }
            return operator.accepts(Numeral.of(moment.controlTick()), number);
        }

        private boolean holds(FieldValue field) {
            if (!field.isNumber()) {
                return operator.accepts(field.valueText().compareTo(text));
            }
            if (number != null) {
                return operator.accepts(field.number(), number);
            }
            final boolean isEqual = field.valueText().equals(text);
            return operator == Operator.EQUAL && isEqual || operator == Operator.NOT_EQUAL && !isEqual;
        }
    }

    /**
     * Whether a field is not a number; of several, one is enough.
     *
     * @param path the fields
     */
    record NotANumber(FieldPath path) implements Question {
        @Override
        public boolean holds(Moment moment) {
            return moment.fields(path).stream()
                    .anyMatch(field -> field.isNumber() && field.number().isNaN());
        }
    }

    /** In which direction a field changed. */
    enum Direction {
        /** To any other value; with an amount: up or down. */
        CHANGED,
        /** To a lower number. */
        DECREASED,
        /** To a higher number. */
        INCREASED
    }

    /**
     * Whether a field changed since the moment before; of several, one is enough.
     *
     * @param direction how
     * @param path the fields
     * @param amount by how much at least, or null: by anything
     */
    record Shift(Direction direction, FieldPath path, Numeral amount) implements Question {
        private static final Numeral NOTHING = Numeral.of(0);

        @Override
        public boolean holds(Moment moment) {
            return moment.shifts(path).stream().anyMatch(this::accepts);
        }

        private boolean accepts(FieldShift shift) {
            final Numeral least = amount == null ? NOTHING : amount;
            return switch (direction) {
                case CHANGED -> amount == null || shift.isDecreaseBy(least) || shift.isIncreaseBy(least);
                case DECREASED -> shift.isDecreaseBy(least);
                case INCREASED -> shift.isIncreaseBy(least);
            };
        }
    }

    /**
     * Whether it is between two times of day, past midnight if the first is the later one; always if both are equal.
     *
     * @param from the first second of day that counts
     * @param to the first one that does not
     */
    record TimeOfDay(int from, int to) implements Question {
        @Override
        public FieldPath path() {
            return null;
        }

        @Override
        public boolean holds(Moment moment) {
            final int second = moment.secondOfDay();
            if (second < 0) {
                return false;
            }
            return from < to ? second >= from && second < to : second >= from || second < to;
        }
    }
}
