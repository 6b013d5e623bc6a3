package io.multiverse.replay.whatif;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NamedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The flags that say what is altered. */
final class AlterationFlags {
    /** SplitMix64's finaliser, as in the realms' own streams: seeds next to each other lie far apart. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "the control tick at which the run is altered; not needed with --drop and --delay, where it"
                    + " is that of the event")
    private String at;

    @Option(
            names = "--drop",
            paramLabel = "EVENT",
            description = "the event reaches nobody, for instance sol_1#42; may be given several times, like all that"
                    + " alter")
    private List<String> drops = new ArrayList<>();

    @Option(
            names = "--delay",
            arity = "2",
            paramLabel = "EVENT K",
            description = "the event comes K control ticks later")
    private List<String> delays = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "REALM.FIELD=VALUE",
            description = "the field has another value after the control tick, for instance sol_7.npc[31].mood=sad")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--inject",
            paramLabel = "FILE",
            description = "these events come from outside: one JSON object per line, with type, target (a realm; none:"
                    + " all who hear the type), payload, dueTimeNs and priority")
    private List<Path> injected = new ArrayList<>();

    @Option(names = "--pause", paramLabel = "REALM", description = "the realm's clock stops")
    private List<String> pauses = new ArrayList<>();

    @Option(
            names = "--seed-realm",
            arity = "2",
            paramLabel = "REALM S",
            description = "the realm draws other random numbers from then on, chosen by a seed")
    private List<String> seeds = new ArrayList<>();

    /**
     * Returns what is altered.
     *
     * @param find returns an event of the journal by name
     * @param events reads events to inject from a file, at a control tick
     * @throws CommandException of exit code 2 if the flags do not make sense
     */
    WhatIf whatIf(Function<String, NamedEvent> find, BiFunction<Path, Long, List<RunAlteration.Change>> events) {
        final List<RunAlteration.Change> changes = new ArrayList<>();
        final List<String> texts = new ArrayList<>();
        final Set<Long> ids = new HashSet<>();
        final Set<String> owners = new HashSet<>();
        long controlTick = at();
        for (final String name : drops) {
            final NamedEvent event = found(name, find);
            controlTick = same(controlTick, event);
            changes.add(new RunAlteration.DropEvent(event.event().id()));
            ids.add(event.event().id());
            texts.add(event.name() + " " + event.type() + " dropped");
        }
        for (int i = 0; i < delays.size(); i += 2) {
            final NamedEvent event = found(delays.get(i), find);
            controlTick = same(controlTick, event);
            final int by = (int) Flag.whole("--delay", delays.get(i + 1), 1, Integer.MAX_VALUE, 1);
            changes.add(new RunAlteration.DelayEvent(event.event().id(), by));
            ids.add(event.event().id());
            texts.add(event.name() + " " + event.type() + " delayed by " + Figures.count(by, "control tick"));
        }
        if (controlTick == 0) {
            throw CommandException.usage("--at is missing: name the control tick at which the run is altered");
        }
        fields.forEach(text -> add(setField(text), text + " set", changes, texts, owners));
        for (int i = 0; i < seeds.size(); i += 2) {
            final long seed = Flag.whole("--seed-realm", seeds.get(i + 1), Long.MIN_VALUE, Long.MAX_VALUE, 0);
            final RunAlteration.SetField field =
                    new RunAlteration.SetField(seeds.get(i), "draws", Long.toString(placeInStream(seed)));
            add(field, "random numbers of " + seeds.get(i) + " of seed " + seed, changes, texts, owners);
        }
        for (final Path file : injected) {
            final List<RunAlteration.Change> more = events.apply(file, controlTick);
            changes.addAll(more);
            texts.add(more.size() + (more.size() == 1 ? " event of " : " events of ") + file + " injected");
        }
        for (final String realm : pauses) {
            changes.add(new RunAlteration.PauseGame(realm));
            owners.add(realm);
            texts.add(realm + " paused");
        }
        return new WhatIf(new RunAlteration(controlTick, changes), List.copyOf(texts), ids, owners);
    }

    /** Returns the control tick that was asked for, 0 if none was. */
    private long at() {
        return Flag.whole("--at", at, 1, Long.MAX_VALUE, 0);
    }

    private static void add(
            RunAlteration.SetField field,
            String text,
            List<RunAlteration.Change> changes,
            List<String> texts,
            Set<String> owners) {
        changes.add(field);
        texts.add(text);
        owners.add(field.gameId());
    }

    private static NamedEvent found(String name, Function<String, NamedEvent> find) {
        EventText.requireName(name);
        return find.apply(name);
    }

    private static long same(long controlTick, NamedEvent event) {
        if (controlTick != 0 && controlTick != event.controlTick()) {
            throw CommandException.usage("event " + event.name() + " is of control tick " + event.controlTick()
                    + ", not of " + controlTick + ": all that is altered is of one control tick");
        }
        return event.controlTick();
    }

    private static RunAlteration.SetField setField(String text) {
        final int equals = text.indexOf('=');
        if (equals < 0) {
            throw Flag.bad("--set", text, "write REALM.FIELD=VALUE");
        }
        final FieldPath path;
        try {
            path = FieldPath.parse(text.substring(0, equals));
        } catch (final ExpressionException e) {
            throw CommandException.usage("--set cannot be \"" + text + "\": " + e.oneLine());
        }
        final StringBuilder field = new StringBuilder();
        boolean isOneField =
                !path.isStage() && !path.owner().isPattern() && !path.steps().isEmpty();
        for (final FieldPath.Step step : path.steps()) {
            isOneField &= step.name() == null
                    ? step.item() != FieldPath.Step.ANY_ITEM
                    : !step.name().isPattern();
            field.append(
                    step.name() == null
                            ? "[" + step.item() + "]"
                            : (field.length() == 0 ? "" : ".") + step.name().text());
        }
        if (!isOneField) {
            throw Flag.bad("--set", text, "name one field of one realm, for instance sol_7.npc[31].mood=sad");
        }
        try {
            return new RunAlteration.SetField(path.owner().text(), field.toString(), text.substring(equals + 1));
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage("--set cannot be \"" + text + "\": " + FailureText.messageOf(e));
        }
    }

    /** Returns a place in a realm's stream so far away that nobody comes there by drawing. */
    private static long placeInStream(long seed) {
        long z = seed + GAMMA;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) >>> 1 | 1L << 61;
    }
}
