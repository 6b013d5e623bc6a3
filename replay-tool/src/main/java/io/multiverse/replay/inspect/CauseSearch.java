package io.multiverse.replay.inspect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.journal.CauseChain;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.NamedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Answers what caused an event or the value of a field, from a journal. Not thread-safe. */
public final class CauseSearch {
    private final Recording recording;
    private final Function<String, JournalWalk> opener;

    /**
     * Makes a search.
     *
     * @param recording the recorded run, as far as it was read
     * @param opener opens it from its start, for a task named for the progress
     */
    public CauseSearch(Recording recording, Function<String, JournalWalk> opener) {
        this.recording = recording;
        this.opener = opener;
    }

    /**
     * Returns the causes of an event.
     *
     * @param name the event
     * @param effects how many of its effects to show, or -1 for none
     * @throws CommandException of exit code 1 if the journal does not hold it
     */
    public WhyReport event(String name, int effects) {
        return causes(find(name), effects);
    }

    private WhyReport causes(NamedEvent event, int effects) {
        final CauseChain causes = new CauseChain(() -> opener.apply("tracing"), CauseChain.USUAL_MEMORY);
        final List<NamedEvent> chain = new ArrayList<>();
        causes.read(causes.causesOf(event), chain::add);
        chain.add(event);
        return new WhyReport(chain, effects < 0 ? null : causes.effectsOf(event, effects));
    }

    /** Returns who changed a field last, and the causes of that; throws as {@link FieldHistory#lastChange} does. */
    public FieldReport field(FieldAtTick question, Console console, StatusLine status) {
        final FieldHistory.Finding finding =
                new FieldHistory(recording, console, status).lastChange(question.path(), question.controlTick());
        if (finding.change() == null || finding.change().site().cause() == null) {
            return new FieldReport(question.controlTick(), finding, null);
        }
        NamedEvent event = finding.change().site().event();
        if (event == null && isFull()) {
            event = find(finding.change().site().cause());
        }
        if (event == null) {
            return new FieldReport(question.controlTick(), finding, null);
        }
        final FieldHistory.Finding told =
                new FieldHistory.Finding(finding.fields(), finding.change().with(event));
        return new FieldReport(question.controlTick(), told, causes(event, -1));
    }

    private boolean isFull() {
        return recording.header().mode() == JournalMode.FULL;
    }

    /**
     * Returns an event of the journal.
     *
     * @throws CommandException of exit code 1 if the journal does not hold it
     */
    public NamedEvent find(String name) {
        try (JournalWalk walk = opener.apply("finding")) {
            OptionalLong id = EventText.id(name, walk.register());
            long last = 0;
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                if (id.isEmpty()) {
                    id = EventText.id(name, walk.register());
                }
                for (final JournaledEvent event : frame.events()) {
                    if (id.isPresent() && event.id() == id.getAsLong()) {
                        return NamedEvent.of(event, frame.controlTick(), walk.register());
                    }
                    if (id.isPresent() && EventId.emitter(event.id()) == EventId.emitter(id.getAsLong())) {
                        last = event.id();
                    }
                }
            }
            throw CommandException.failure(ExitCode.FAILURE, notFound(name, walk, id, last), null);
        }
    }

    private String notFound(String name, JournalWalk walk, OptionalLong id, long last) {
        final String none = "journal " + recording.directory() + " has no event " + name + ": ";
        if (walk.header().mode() == JournalMode.INPUTS) {
            return none + "it keeps only the events that inputs became; record the run with --journal-mode full";
        }
        if (walk.stub().isPresent()) {
            return none
                    + DroppedText.noEvents(recording.directory(), walk.stub().get())
                    + ", and from there on none of that name";
        }
        if (id.isEmpty()) {
            return none + "no realm, stage or input is called that; multiverse info lists them";
        }
        return none
                + (last == EventId.NONE
                        ? "its source emitted nothing"
                        : "the last one of its source is " + EventText.name(last, walk.register()))
                + "; multiverse export lists all";
    }
}
