package io.multiverse.replay.watch;

import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldPicker;
import io.multiverse.expression.FieldShift;
import io.multiverse.expression.FieldValue;
import io.multiverse.expression.Moment;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks at the state of one realm or stage, for the watches and breakpoints that mean it, and remembers what it saw.
 * Not thread-safe.
 */
public final class Lookout {
    private final boolean isStage;
    private final String id;
    private final List<Watch> watches;
    private final List<Breakpoint> breakpoints;
    private final boolean[] wasTrue;
    private final List<FieldPath> paths = new ArrayList<>();
    /** What the fields held whose changes matter, by path; nothing for a path where only the current counts. */
    private final Map<FieldPath, Map<String, FieldValue>> remembered = new LinkedHashMap<>();

    private final Map<FieldPath, Map<String, FieldShift>> shifts = new LinkedHashMap<>();
    private final FieldPicker picker;
    private int secondOfDay = -1;

    /** Is told what a look brings. */
    public interface Listener {
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
    public Lookout(boolean isStage, String id, List<Watch> watches, List<Breakpoint> breakpoints) {
        this.isStage = isStage;
        this.id = id;
        this.watches = watches;
        this.breakpoints = breakpoints;
        wasTrue = new boolean[breakpoints.size()];
        for (final Watch watch : watches) {
            paths.addAll(watch.lookedAt());
            watch.paths().forEach(path -> remembered.put(path, Map.of()));
        }
        for (final Breakpoint breakpoint : breakpoints) {
            paths.addAll(breakpoint.condition().paths());
            breakpoint.condition().shiftingPaths().forEach(path -> remembered.put(path, Map.of()));
        }
        picker = new FieldPicker(paths);
    }

    boolean isStage() {
        return isStage;
    }

    public String id() {
        return id;
    }

    /** Takes in the state as it is, without telling of it. */
    public void begin(Consumer<StateWriter> state, CallSite site) {
        take(state);
        shifts.clear();
        for (int i = 0; i < breakpoints.size(); i++) {
            wasTrue[i] = breakpoints.get(i).condition().holds(new Here(site, null, null));
        }
    }

    /** Takes in the state and tells what is new. */
    public void look(Consumer<StateWriter> state, CallSite site, Listener listener) {
        take(state);
        if (site.step() != null) {
            secondOfDay = site.step().secondOfDay();
        }
        for (final Watch watch : watches) {
            for (final FieldPath path : watch.paths()) {
                shifts.get(path).forEach((field, shift) -> {
                    if (watch.condition() == null || watch.condition().holds(new Here(site, path, shift))) {
                        listener.changed(change(field, shift, site));
                    }
                });
            }
        }
        for (int i = 0; i < breakpoints.size(); i++) {
            final Breakpoint breakpoint = breakpoints.get(i);
            final boolean isTrue = breakpoint.condition().holds(new Here(site, null, null));
            if (isTrue && (!wasTrue[i] || isAnotherInstant(breakpoint, site))) {
                listener.hit(new Stop.Hit(breakpoint, id, site, null, changes(breakpoint, site)));
            }
            wasTrue[i] = isTrue;
        }
    }

    /** What is asked of an event or a change is true of that one only: the next one counts again. */
    private static boolean isAnotherInstant(Breakpoint breakpoint, CallSite site) {
        return !breakpoint.condition().shiftingPaths().isEmpty()
                || breakpoint.condition().asksForEvents() && site.step() != null;
    }

    /** Returns the changes that made a condition true. */
    private List<FieldChange> changes(Breakpoint breakpoint, CallSite site) {
        final List<FieldChange> changes = new ArrayList<>();
        for (final FieldPath path :
                breakpoint.condition().shiftingPaths().stream().distinct().toList()) {
            shifts.get(path).forEach((field, shift) -> {
                if (breakpoint.condition().holds(new Here(site, path, shift))) {
                    changes.add(change(field, shift, site));
                }
            });
        }
        return changes;
    }

    private void take(Consumer<StateWriter> state) {
        picker.clear();
        state.accept(picker);
        remembered.replaceAll((path, before) -> {
            final Map<String, FieldValue> after = new LinkedHashMap<>();
            picker.found(paths.indexOf(path)).forEach(field -> after.putIfAbsent(field.path(), field));
            shifts.put(path, FieldShift.between(before, after));
            return after;
        });
    }

    private FieldChange change(String field, FieldShift shift, CallSite site) {
        final String path = FieldPath.ownerText(isStage, id) + "." + field;
        return new FieldChange(path, shift.before(), shift.after(), site);
    }

    /** The realm after a call, perhaps as if only one of its fields had changed. */
    private final class Here implements Moment {
        private final CallSite site;
        private final FieldPath onlyPath;
        private final FieldShift onlyShift;

        Here(CallSite site, FieldPath onlyPath, FieldShift onlyShift) {
            this.site = site;
            this.onlyPath = onlyPath;
            this.onlyShift = onlyShift;
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
        public List<FieldShift> shifts(FieldPath path) {
            return path.equals(onlyPath)
                    ? List.of(onlyShift)
                    : List.copyOf(shifts.getOrDefault(path, Map.of()).values());
        }

        @Override
        public int secondOfDay() {
            return secondOfDay;
        }

        @Override
        public String event(EventPart part) {
            return EventParts.part(site.event(), part);
        }
    }
}
