package io.multiverse.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions and paths. Not thread-safe.
 *
 * <pre>
 * or         = and { "||" and }
 * and        = not { "&amp;&amp;" not }
 * not        = "!" not | "(" or ")" | call | period | comparison
 * call       = "isnan" "(" path ")" | ( "changed" | "decreased" | "increased" ) "(" path [ "," number ] ")"
 * period     = "between" time "and" time             (a time of day, such as 22:00 or 06:30:15)
 * comparison = subject [ operator value ]            (without a value: it is true)
 * subject    = "tick" | "event.type" | "event.source" | "event.target" | "event.due" | "event.priority" | path
 * path       = [ "stage:" ] name { "." name | "[" number "]" | "[*]" }
 * value      = number | "Infinity" | "-Infinity" | word | quoted text
 * </pre>
 */
final class ExpressionParser {
    private static final String STAGE = "stage:";
    private static final String ENDS_NAME = ".[]()=!<>&|\"'";
    private static final String ENDS_NAME_IN_CALL = ENDS_NAME + ",";
    private static final String ENDS_VALUE = "()=!<>&|\"'";
    private static final int MAX_NESTING = 200;
    private static final int MAX_CONDITIONS = 1000;
    private static final Pattern CALL = Pattern.compile("([A-Za-z]+)\\s*\\(");
    private static final Pattern PERIOD = Pattern.compile("between\\s+(?=\\d)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?![\\d:])");

    private final String source;
    private int position;
    private int nesting;
    private int conditions;
    private boolean isInCall;

    ExpressionParser(String source) {
        this.source = source;
    }

    Expression wholeExpression() {
        final Expression expression = or();
        requireEnd("here the condition should end, or continue with && or ||");
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
        if (++conditions > MAX_CONDITIONS) {
            throw trouble("more than " + MAX_CONDITIONS + " conditions");
        }
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
            expression = question();
        }
        nesting--;
        return expression;
    }

    private Expression question() {
        skipBlanks();
        final Matcher call = CALL.matcher(source).region(position, source.length());
        if (call.lookingAt()) {
            return call(call);
        }
        final Matcher period = PERIOD.matcher(source).region(position, source.length());
        if (period.lookingAt()) {
            position = period.end();
            return period();
        }
        return comparison();
    }

    private Expression call(Matcher call) {
        final String name = call.group(1).toLowerCase(Locale.ROOT);
        final Expression.Direction direction = switch (name) {
            case "changed" -> Expression.Direction.CHANGED;
            case "decreased" -> Expression.Direction.DECREASED;
            case "increased" -> Expression.Direction.INCREASED;
            case "isnan" -> null;
            default ->
                throw trouble(
                        "there is no " + call.group(1) + "(...); there are changed, decreased, increased and isnan");
        };
        position = call.end();
        skipBlanks();
        final int start = position;
        isInCall = true;
        final FieldPath path = path();
        isInCall = false;
        requireField(path, source.substring(start, position));
        final Numeral amount = direction != null && take(",") ? amount() : null;
        if (!take(")")) {
            throw trouble("a ) is missing");
        }
        return direction == null ? new Expression.NotANumber(path) : new Expression.Shift(direction, path, amount);
    }

    private Numeral amount() {
        skipBlanks();
        final int start = position;
        final Numeral amount = Numeral.parse(word(ENDS_VALUE));
        if (amount == null || amount.finite() == null || amount.finite().signum() < 0) {
            position = start;
            throw trouble("here an amount is missing: a number from 0 on, by which it has to change at least");
        }
        return amount;
    }

    private Expression period() {
        final int from = time();
        skipBlanks();
        if (!source.startsWith("and", position)) {
            throw trouble("here \"and\" is missing, as in between 22:00 and 06:00");
        }
        position += "and".length();
        skipBlanks();
        return new Expression.TimeOfDay(from, time());
    }

    private int time() {
        final Matcher time = TIME.matcher(source).region(position, source.length());
        if (!time.lookingAt()) {
            throw trouble("here a time of day is missing, for instance 22:00 or 06:30:15");
        }
        final int hour = Integer.parseInt(time.group(1));
        final int minute = Integer.parseInt(time.group(2));
        final int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        final boolean isMidnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 || minute > 59 || second > 59) && !isMidnight) {
            throw trouble(time.group() + " is no time of day; there are 00:00 to 24:00");
        }
        position = time.end();
        return (hour * 60 + minute) * 60 + second;
    }

    private Expression comparison() {
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
            throw trouble("a value is missing after " + operator.sign());
        }
        final Numeral number = isQuoted ? null : Numeral.parse(text);
        if (isNumber(subject) && (number == null || number.isNaN())) {
            final String name = source.substring(start, valueStart)
                    .replace(operator.sign(), "")
                    .strip();
            position = valueStart;
            throw trouble(name + " is a number, \"" + text + "\" is none");
        }
        return new Expression.Comparison(subject, operator, text, number, valueStart);
    }

    private static boolean isNumber(Expression.Subject subject) {
        return subject instanceof Expression.Subject.Tick
                || subject instanceof Expression.Subject.Event event
                        && event.part().isNumber();
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
                case "due" -> new Expression.Subject.Event(Moment.EventPart.DUE);
                case "priority" -> new Expression.Subject.Event(Moment.EventPart.PRIORITY);
                default ->
                    throw new ExpressionException(
                            source,
                            start,
                            "of an event there are event.type, event.source, event.target, event.due and event.priority"
                                    + " (a realm called event is written \"event\")");
            };
        }
        requireField(path, text);
        return new Expression.Subject.Field(path);
    }

    private void requireField(FieldPath path, String text) {
        if (path.steps().isEmpty()) {
            throw trouble(
                    "a field is missing: " + text + " alone names a realm or stage, " + text + ".FIELD its state");
        }
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
        final String text = isQuoted ? quoted() : word(isInCall ? ENDS_NAME_IN_CALL : ENDS_NAME);
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
            if (c == '\\' && position < source.length()) {
                text.append(escaped());
            } else {
                text.append(c);
            }
        }
        position = start;
        throw trouble("the quoted text does not end");
    }

    /** Reads what stands after a backslash: the code of a character, as reports print it, or the character itself. */
    private char escaped() {
        final char c = source.charAt(position++);
        if (c == 'u' && position + 4 <= source.length()) {
            final String code = source.substring(position, position + 4);
            if (code.matches("[0-9a-fA-F]{4}")) {
                position += code.length();
                return (char) Integer.parseInt(code, 16);
            }
        }
        return c;
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
