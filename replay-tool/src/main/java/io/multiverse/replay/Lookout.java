package io.multiverse.replay;

import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldPicker;
import io.multiverse.replay.expression.FieldValue;
import io.multiverse.replay.expression.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks at the state of one realm or stage, for the watches and breakpoints that mean it, and remembers what it saw.
 * Not thread-safe.
 */
final class Lookout {
    private final boolean isStage;
    private final String id;
    private final List<Watch> watches;
    private final List<Map<String, FieldValue>> watched = new ArrayList<>();
    private final List<Breakpoint> breakpoints;
    private final boolean[] wasTrue;
    private final List<FieldPath> paths = new ArrayList<>();
    private final FieldPicker picker;

    /** Is told what a look brings. */
    interface Listener {
        /** A watched field changed. */
        void changed(FieldChange change);

        /** A condition became true. */
        void hit(Stop.Hit hit);
    }

    /**
     * Makes one that has seen nothing.
     *
     * @param isStage whether it is a stage
     * @param id the realm's id, or the stage's name
     * @param watches the watches that mean it
     * @param breakpoints the breakpoints of calls that mean it
     */
    Lookout(boolean isStage, String id, List<Watch> watches, List<Breakpoint> breakpoints) {
        this.isStage = isStage;
        this.id = id;
        this.watches = watches;
        this.breakpoints = breakpoints;
        wasTrue = new boolean[breakpoints.size()];
        watches.forEach(watch -> paths.add(watch.path()));
        breakpoints.forEach(breakpoint -> paths.addAll(breakpoint.condition().paths()));
        picker = new FieldPicker(paths);
        watches.forEach(watch -> watched.add(new LinkedHashMap<>()));
    }

    boolean isStage() {
        return isStage;
    }

    String id() {
        return id;
    }

    /** Takes in the state as it is, without telling of it. */
    void begin(Consumer<StateWriter> state, CallSite site) {
        take(state);
        for (int i = 0; i < watches.size(); i++) {
            watched.set(i, byPath(picker.found(i)));
        }
        for (int i = 0; i < breakpoints.size(); i++) {
            wasTrue[i] = breakpoints.get(i).condition().holds(new Here(site));
        }
    }

    /** Takes in the state and tells what is new. */
    void look(Consumer<StateWriter> state, CallSite site, Listener listener) {
        take(state);
        for (int i = 0; i < watches.size(); i++) {
            compare(i, site, listener);
        }
        for (int i = 0; i < breakpoints.size(); i++) {
            final Breakpoint breakpoint = breakpoints.get(i);
            final boolean isTrue = breakpoint.condition().holds(new Here(site));
            // What is asked of an event is true of that event only: the next one counts anew.
            if (isTrue && (!wasTrue[i] || breakpoint.condition().asksForEvents() && site.step() != null)) {
                listener.hit(new Stop.Hit(breakpoint, id, site, null));
            }
            wasTrue[i] = isTrue;
        }
    }

    private void take(Consumer<StateWriter> state) {
        picker.clear();
        state.accept(picker);
    }

    private static Map<String, FieldValue> byPath(List<FieldValue> fields) {
        final Map<String, FieldValue> map = new LinkedHashMap<>();
        fields.forEach(field -> map.putIfAbsent(field.path(), field));
        return map;
    }

    private void compare(int watch, CallSite site, Listener listener) {
        final Map<String, FieldValue> before = watched.get(watch);
        final Map<String, FieldValue> after = byPath(picker.found(watch));
        after.forEach((path, value) -> {
            final FieldValue old = before.remove(path);
            if (old == null || !old.hasValueOf(value)) {
                listener.changed(change(path, old, value, site));
            }
        });
        before.forEach((path, old) -> listener.changed(change(path, old, null, site)));
        watched.set(watch, after);
    }

    private FieldChange change(String path, FieldValue before, FieldValue after, CallSite site) {
        return new FieldChange(FieldPath.ownerText(isStage, id) + "." + path, before, after, site);
    }

    /** The realm after a call. */
    private final class Here implements Moment {
        private final CallSite site;

        Here(CallSite site) {
            this.site = site;
        }

        @Override
        public long controlTick() {
            return site.controlTick();
        }

        @Override
        public List<FieldValue> fields(FieldPath path) {
            return picker.found(paths.indexOf(path));
        }

        @Override
        public String event(EventPart part) {
            return EventMoment.part(site.event(), part);
        }
    }
}
