package io.multiverse.replay.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions and paths. Not thread-safe.
 *
 * <pre>
 * or         = and { "||" and }
 * and        = not { "&amp;&amp;" not }
 * not        = "!" not | "(" or ")" | comparison
 * comparison = subject [ operator value ]            (without a value: it is true)
 * subject    = "tick" | "event.type" | "event.source" | "event.target" | path
 * path       = [ "stage:" ] name { "." name | "[" number "]" | "[*]" }
 * value      = number | word | quoted text
 * </pre>
 */
final class ExpressionParser {
    private static final String STAGE = "stage:";
    private static final String ENDS_NAME = ".[]()=!<>&|\"'";
    private static final String ENDS_VALUE = "()=!<>&|\"'";
    private static final int MAX_NESTING = 200;

    private final String source;
    private int position;
    private int nesting;

    ExpressionParser(String source) {
        this.source = source;
    }

    Expression wholeExpression() {
        final Expression expression = or();
        requireEnd("here the condition should end, or go on with && or ||");
        return expression;
    }

    FieldPath wholePath() {
        skipBlanks();
        final FieldPath path = path();
        requireEnd("here the path should end");
        return path;
    }

    private void requireEnd(String message) {
        skipBlanks();
        if (position < source.length()) {
            throw trouble(message);
        }
    }

    private Expression or() {
        Expression left = and();
        while (take("||")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (take("&&")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (++nesting > MAX_NESTING) {
            throw trouble("more than " + MAX_NESTING + " conditions within each other");
        }
        final Expression expression;
        if (take("!")) {
            expression = new Expression.Not(not());
        } else if (take("(")) {
            expression = or();
            if (!take(")")) {
                throw trouble("a ) is missing");
            }
        } else {
            expression = comparison();
        }
        nesting--;
        return expression;
    }

    private Expression comparison() {
        skipBlanks();
        final int start = position;
        final Expression.Subject subject = subject();
        final Expression.Operator operator = operator();
        if (operator == null) {
            if (!(subject instanceof Expression.Subject.Field)) {
                throw trouble("a comparison is missing, for instance " + source.substring(start, position) + "==...");
            }
            return new Expression.Comparison(subject, Expression.Operator.EQUAL, "true", null, position);
        }
        skipBlanks();
        final int valueStart = position;
        final boolean isQuoted = isQuote();
        final String text = isQuoted ? quoted() : word(ENDS_VALUE);
        if (text.isEmpty() && !isQuoted) {
            throw trouble("a value is missing behind " + operator.sign());
        }
        final BigDecimal number = isQuoted ? null : number(text);
        if (subject instanceof Expression.Subject.Tick && number == null) {
            position = valueStart;
            throw trouble("tick is a number, \"" + text + "\" is none");
        }
        return new Expression.Comparison(subject, operator, text, number, valueStart);
    }

    private Expression.Operator operator() {
        skipBlanks();
        for (final Expression.Operator operator : Expression.Operator.values()) {
            if (take(operator.sign())) {
                return operator;
            }
        }
        if (position < source.length() && source.charAt(position) == '=') {
            throw trouble("= compares nothing; write ==");
        }
        return null;
    }

    private Expression.Subject subject() {
        final int start = position;
        final FieldPath path = path();
        final String text = source.substring(start, position);
        if (text.equals("tick")) {
            return new Expression.Subject.Tick();
        }
        if (text.startsWith("event.")) {
            return switch (text.substring("event.".length())) {
                case "type" -> new Expression.Subject.Event(Moment.EventPart.TYPE);
                case "source" -> new Expression.Subject.Event(Moment.EventPart.SOURCE);
                case "target" -> new Expression.Subject.Event(Moment.EventPart.TARGET);
                default ->
                    throw new ExpressionException(
                            source,
                            start,
                            "of an event there are event.type, event.source and event.target (a realm called event is"
                                    + " written \"event\")");
            };
        }
        if (path.steps().isEmpty()) {
            throw trouble(
                    "a field is missing: " + text + " alone names a realm or stage, " + text + ".FIELD its state");
        }
        return new Expression.Subject.Field(path);
    }

    private FieldPath path() {
        final int start = position;
        final boolean isStage = source.startsWith(STAGE, position);
        if (isStage) {
            position += STAGE.length();
        }
        final FieldPath.Name owner = name("the name of a realm or stage");
        final List<FieldPath.Step> steps = new ArrayList<>();
        while (position < source.length()) {
            final char c = source.charAt(position);
            if (c == '.') {
                position++;
                steps.add(new FieldPath.Step(name("the name of a field"), 0));
            } else if (c == '[' && !steps.isEmpty()) {
                position++;
                steps.add(new FieldPath.Step(null, item()));
            } else if (c == '[') {
                throw trouble("a realm is no list; write " + source.substring(start, position) + ".FIELD[...]");
            } else {
                break;
            }
        }
        return new FieldPath(source.substring(start, position), isStage, owner, steps);
    }

    private FieldPath.Name name(String what) {
        final boolean isQuoted = isQuote();
        final String text = isQuoted ? quoted() : word(ENDS_NAME);
        if (text.isEmpty()) {
            throw trouble(what + " is missing");
        }
        return FieldPath.Name.of(text, isQuoted);
    }

    private int item() {
        final int start = position;
        while (position < source.length() && source.charAt(position) != ']') {
            position++;
        }
        if (position == source.length()) {
            throw trouble("a ] is missing");
        }
        final String text = source.substring(start, position++).strip();
        if (text.equals("*")) {
            return FieldPath.Step.ANY_ITEM;
        }
        if (!text.matches("\\d{1,9}")) {
            position = start;
            throw trouble("\"" + text + "\" is no item of a list; give a number from 0, or *");
        }
        return Integer.parseInt(text);
    }

    private boolean isQuote() {
        return position < source.length() && (source.charAt(position) == '"' || source.charAt(position) == '\'');
    }

    private String quoted() {
        final int start = position;
        final char quote = source.charAt(position++);
        final StringBuilder text = new StringBuilder();
        while (position < source.length()) {
            final char c = source.charAt(position++);
            if (c == quote) {
                return text.toString();
            }
            text.append(c == '\\' && position < source.length() ? source.charAt(position++) : c);
        }
        position = start;
        throw trouble("the quoted text does not end");
    }

    private String word(String ends) {
        final int start = position;
        while (position < source.length()
                && !Character.isWhitespace(source.charAt(position))
                && ends.indexOf(source.charAt(position)) < 0) {
            position++;
        }
        return source.substring(start, position);
    }

    private static BigDecimal number(String text) {
        try {
            return text.length() > 40 ? null : new BigDecimal(text);
        } catch (final NumberFormatException e) {
            return null;
        }
    }

    private boolean take(String sign) {
        skipBlanks();
        if (source.startsWith(sign, position)) {
            position += sign.length();
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
            position++;
        }
    }

    private ExpressionException trouble(String message) {
        return new ExpressionException(source, position, message);
    }
}
