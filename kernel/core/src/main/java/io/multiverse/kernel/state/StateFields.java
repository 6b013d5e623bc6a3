package io.multiverse.kernel.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records a state with its names: every field under its path, in the order written.
 *
 * <p>Groups are separated by dots, and items of lists have their number: {@code market.stock[2].price}. For reports;
 * allocates freely. Not thread-safe.
 */
public final class StateFields implements StateWriter {
    private final List<StateField> fields = new ArrayList<>();
    private final Map<String, StateField> byPath = new HashMap<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private long position;
    private int openParts;

    /** A group, a list, or an item of a list. */
    private static final class Scope {
        private final String path;
        private final boolean isList;
        private int items;

        Scope(String path, boolean isList) {
            this.path = path;
            this.isList = isList;
        }
    }

    /** Returns all fields in the order written. */
    public List<StateField> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** Returns the field at {@code path}, the first one if several have it, or null. */
    public StateField field(String path) {
        return byPath.get(path);
    }

    private String path(String name) {
        final Scope scope = scopes.peek();
        if (scope == null) {
            return name;
        }
        // A value directly in a list, as int64s writes them, is its own item.
        return scope.isList ? scope.path + '[' + scope.items++ + ']' : scope.path + '.' + name;
    }

    /**
     * Returns the place of the next field; fields in a part have none, because the part's digest covers all of them.
     */
    private long position() {
        return openParts == 0 ? position : StateField.IN_PART;
    }

    private void add(StateField field) {
        fields.add(field);
        byPath.putIfAbsent(field.path(), field);
        position += field.positions();
    }

    @Override
    public void int64(String name, long value) {
        add(new StateField(path(name), StateField.Kind.INTEGER, value, null, position()));
    }

    @Override
    public void bool(String name, boolean value) {
        add(new StateField(path(name), StateField.Kind.BOOL, value ? 1 : 0, null, position()));
    }

    @Override
    public void float64(String name, double value) {
        add(new StateField(path(name), StateField.Kind.FLOAT64, Double.doubleToLongBits(value), null, position()));
    }

    @Override
    public void text(String name, String value) {
        add(new StateField(path(name), StateField.Kind.TEXT, 0, value, position()));
    }

    @Override
    public void part(String name, long partDigest, Consumer<StateWriter> content) {
        beginGroup(name);
        add(new StateField(path("digest"), StateField.Kind.PART, partDigest, null, position()));
        openParts++;
        content.accept(this);
        openParts--;
        endGroup();
    }

    @Override
    public void beginGroup(String name) {
        scopes.push(new Scope(path(name), false));
    }

    private void end(String what) {
        if (scopes.isEmpty()) {
            throw new IllegalStateException("writeState ends a " + what + " it has not begun, after the field "
                    + (fields.isEmpty() ? "none" : fields.get(fields.size() - 1).path()));
        }
        scopes.pop();
    }

    @Override
    public void endGroup() {
        end("group");
    }

    @Override
    public void beginList(String name, int size) {
        final String path = path(name);
        add(new StateField(path + ".size", StateField.Kind.SIZE, size, null, position()));
        scopes.push(new Scope(path, true));
    }

    @Override
    public void beginItem() {
        scopes.push(new Scope(path(""), false));
    }

    @Override
    public void endItem() {
        end("list item");
    }

    @Override
    public void endList() {
        end("list");
    }
}
