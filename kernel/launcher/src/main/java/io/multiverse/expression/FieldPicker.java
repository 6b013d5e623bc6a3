package io.multiverse.expression;

import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes out of a state the fields that some paths mean, without naming the others: looking at a few fields after every
 * call stays cheap however large the state is. Not thread-safe.
 */
public final class FieldPicker implements StateWriter {
    /** The most paths one picker can look for. */
    public static final int MAX_PATHS = Long.SIZE;

    private final List<FieldPath> paths;
    private final List<List<FieldValue>> found = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final Map<Enum<?>[], List<String>> words = new IdentityHashMap<>();
    private int depth;

    /** A group, a list or an item, and which paths lead into it. */
    private static final class Scope {
        private String name;
        private int item;
        private boolean isList;
        private int items;
        /** Paths all of whose steps so far match, and that go on. */
        private long open;
        /** Paths that mean everything in here. */
        private long whole;
    }

    /**
     * Makes a picker.
     *
     * @param paths what to look for, at most {@value #MAX_PATHS}; whose state it is does not matter here
     */
    public FieldPicker(List<FieldPath> paths) {
        if (paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException("at most " + MAX_PATHS + " paths can be looked for at once");
        }
        this.paths = List.copyOf(paths);
        paths.forEach(path -> found.add(new ArrayList<>()));
        scopes.add(new Scope());
        clear();
    }

    /** Forgets what was found, to take the next state. */
    public void clear() {
        found.forEach(List::clear);
        depth = 0;
        final Scope root = scopes.get(0);
        root.isList = false;
        root.open = 0;
        root.whole = 0;
        for (int path = 0; path < paths.size(); path++) {
            if (paths.get(path).steps().isEmpty()) {
                root.whole |= 1L << path;
            } else {
                root.open |= 1L << path;
            }
        }
    }

    /** Returns the fields that a path means, in the order written; valid until {@link #clear}. */
    public List<FieldValue> found(int path) {
        return found.get(path);
    }

    private void field(String name, StateField.Kind kind, long bits, String text) {
        add(name, nextItem(), kind, bits, text, null);
    }

    /** Returns the number of the item that begins here, or -1 outside of lists. */
    private int nextItem() {
        final Scope scope = scopes.get(depth);
        return scope.isList ? scope.items++ : -1;
    }

    private void add(String name, int item, StateField.Kind kind, long bits, String text, Enum<?>[] constants) {
        final Scope scope = scopes.get(depth);
        long hits = scope.whole;
        for (long rest = scope.open; rest != 0; rest &= rest - 1) {
            final int path = Long.numberOfTrailingZeros(rest);
            final List<FieldPath.Step> steps = paths.get(path).steps();
            if (steps.size() == depth + 1 && matches(steps.get(depth), name, item)) {
                hits |= 1L << path;
            }
        }
        if (hits == 0) {
            return;
        }
        final FieldValue value =
                new FieldValue(pathTo(name, item), kind, bits, text, constants == null ? null : words(constants));
        for (; hits != 0; hits &= hits - 1) {
            found.get(Long.numberOfTrailingZeros(hits)).add(value);
        }
    }

    private static boolean matches(FieldPath.Step step, String name, int item) {
        return item >= 0 ? step.matchesItem(item) : step.matchesName(name);
    }

    private String pathTo(String name, int item) {
        final StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            append(path, scopes.get(i).name, scopes.get(i).item);
        }
        append(path, name, item);
        return path.toString();
    }

    private static void append(StringBuilder path, String name, int item) {
        if (item >= 0) {
            path.append('[').append(item).append(']');
        } else {
            path.append(path.length() == 0 ? "" : ".").append(name);
        }
    }

    private void enter(String name, boolean isList) {
        final Scope outer = scopes.get(depth);
        final int item = nextItem();
        if (scopes.size() == depth + 1) {
            scopes.add(new Scope());
        }
        final Scope scope = scopes.get(depth + 1);
        scope.name = name;
        scope.item = item;
        scope.isList = isList;
        scope.items = 0;
        scope.open = 0;
        scope.whole = outer.whole;
        for (long rest = outer.open; rest != 0; rest &= rest - 1) {
            final int path = Long.numberOfTrailingZeros(rest);
            final List<FieldPath.Step> steps = paths.get(path).steps();
            if (matches(steps.get(depth), name, item)) {
                if (steps.size() == depth + 1) {
                    scope.whole |= 1L << path;
                } else {
                    scope.open |= 1L << path;
                }
            }
        }
        depth++;
    }

    private List<String> words(Enum<?>[] constants) {
        return words.computeIfAbsent(
                constants,
                all -> Arrays.stream(all)
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @Override
    public void choice(String name, int ordinal, Enum<?>[] constants) {
        add(name, nextItem(), StateField.Kind.INTEGER, ordinal, null, constants);
    }

    @Override
    public void int64(String name, long value) {
        field(name, StateField.Kind.INTEGER, value, null);
    }

    @Override
    public void bool(String name, boolean value) {
        field(name, StateField.Kind.BOOL, value ? 1 : 0, null);
    }

    @Override
    public void float64(String name, double value) {
        field(name, StateField.Kind.FLOAT64, Double.doubleToLongBits(value), null);
    }

    @Override
    public void text(String name, String value) {
        field(name, StateField.Kind.TEXT, 0, value);
    }

    @Override
    public void beginGroup(String name) {
        enter(name, false);
    }

    @Override
    public void endGroup() {
        depth--;
    }

    @Override
    public void beginList(String name, int size) {
        enter(name, true);
        add("size", -1, StateField.Kind.SIZE, size, null, null);
    }

    @Override
    public void beginItem() {
        enter("", false);
    }

    @Override
    public void endItem() {
        depth--;
    }

    @Override
    public void endList() {
        depth--;
    }
}
