package io.multiverse.replay.debug;

import io.multiverse.cli.text.JsonText;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.OwnedField;
import io.multiverse.replay.prompt.Completions;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a debugger's commands can go on: their names, realms and stages, fields step by step, the words of a choice. Not
 * thread-safe.
 *
 * @param session the run, which says what there is
 */
record DebugCompletions(ReexecutionSession session) implements Completions {
    private static final List<String> COMMANDS = List.of(
            "step",
            "back",
            "run",
            "continue",
            "until",
            "goto",
            "print",
            "watch",
            "break",
            "delete",
            "events",
            "why",
            "where",
            "realms",
            "help",
            "quit");
    private static final Set<String> OF_FIELDS = Set.of("print", "p", "why");
    private static final Set<String> OF_CONDITIONS = Set.of("watch", "w", "break", "until", "u");
    private static final List<String> CALLS = List.of("changed(", "decreased(", "increased(", "isnan(");
    private static final List<String> PARTS = List.of("event.source", "event.target", "event.type", "tick");
    private static final String STAGE = "stage:";

    @Override
    public List<String> of(String before, String word) {
        final String command = before.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (command.isEmpty()) {
            return beginningWith(word, COMMANDS);
        }
        final boolean isOfConditions = OF_CONDITIONS.contains(command);
        if (!isOfConditions && !OF_FIELDS.contains(command)) {
            return List.of();
        }
        final String compared = before.stripTrailing();
        if (compared.endsWith("==") || compared.endsWith("!=")) {
            return beginningWith(word, valuesOf(compared.substring(0, compared.length() - 2)));
        }
        final List<String> words = new ArrayList<>();
        final int dot = word.indexOf('.', word.startsWith("\"") ? Math.max(1, word.indexOf('"', 1)) : 0);
        if (dot >= 0) {
            words.addAll(beginningWith(word, steps(word.substring(0, dot), word)));
        } else {
            words.addAll(beginningWith(word, owners()));
        }
        if (isOfConditions) {
            words.addAll(beginningWith(word, CALLS));
            words.addAll(beginningWith(word, PARTS));
        }
        return words;
    }

    private static List<String> beginningWith(String word, Iterable<String> all) {
        final List<String> some = new ArrayList<>();
        all.forEach(one -> {
            if (one.startsWith(word)) {
                some.add(one);
            }
        });
        return some;
    }

    private List<String> owners() {
        final List<String> owners = new ArrayList<>();
        session.realms().keySet().forEach(id -> owners.add(written(id) + "."));
        session.stages().forEach(name -> owners.add(STAGE + written(name) + "."));
        return owners;
    }

    private static String written(String name) {
        return name.matches("[\\p{L}\\d_:~-]+") ? name : JsonText.compact(name);
    }

    /** Returns the paths beneath an owner that are one step longer than what is typed; items of lists once, as any. */
    private Set<String> steps(String owner, String typed) {
        final Set<String> steps = new TreeSet<>();
        final List<OwnedField> fields;
        try {
            fields = FieldSearch.fields(FieldPath.parse(owner), session);
        } catch (final ExpressionException e) {
            return steps;
        }
        for (final OwnedField field : fields) {
            final String path = owner + "." + field.value().path();
            final String general = generalized(path, typed);
            if (!general.startsWith(typed)) {
                continue;
            }
            int end = typed.length();
            while (end < general.length() && (end == typed.length() || ".[".indexOf(general.charAt(end)) < 0)) {
                end++;
            }
            steps.add(general.substring(0, end));
        }
        return steps;
    }

    /** Items that are not typed yet become any item. */
    private static String generalized(String path, String typed) {
        final StringBuilder general = new StringBuilder();
        int from = 0;
        for (int open = path.indexOf('['); open >= 0; open = path.indexOf('[', from)) {
            final int close = path.indexOf(']', open);
            general.append(path, from, open);
            final int place = general.length();
            final int typedClose =
                    typed.length() > place && typed.charAt(place) == '[' ? typed.indexOf(']', place) : -1;
            if (typedClose < 0) {
                general.append("[*]");
            } else if (typed.startsWith("[*]", place)) {
                general.append("[*]");
            } else {
                general.append(path, open, close + 1);
            }
            from = close + 1;
        }
        return general.append(path, from, path.length()).toString();
    }

    private List<String> valuesOf(String before) {
        int start = before.length();
        while (start > 0 && " (&|!".indexOf(before.charAt(start - 1)) < 0) {
            start--;
        }
        try {
            final List<OwnedField> fields = FieldSearch.fields(FieldPath.parse(before.substring(start)), session);
            final List<String> choices =
                    fields.isEmpty() ? null : fields.get(0).value().choices();
            return choices == null ? List.of() : choices;
        } catch (final ExpressionException e) {
            return List.of();
        }
    }
}
