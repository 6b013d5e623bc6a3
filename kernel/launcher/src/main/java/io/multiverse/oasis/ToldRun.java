package io.multiverse.oasis;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run that is read from its journal while it runs, so that the story tells what is recorded. One thread only. */
final class ToldRun implements AutoCloseable {
    private final MultiGameTickEngine engine;
    private final JournalReader reader;
    private final List<String> types = new ArrayList<>();

    /** Starts an engine that is journaled in a directory and works on the caller's thread. */
    ToldRun(MultiGameTickEngine engine, Path directory) {
        this.engine = engine;
        engine.start();
        reader = JournalReader.follow(directory)
                .orElseThrow(() -> new IllegalStateException("the journal in " + directory + " has no header"));
        reader.header().eventTypes().forEach(this::learn);
    }

    private void learn(JournalHeader.EventType type) {
        if (!types.contains(type.name())) {
            types.add(type.name());
        }
    }

    /** Runs a control tick and returns its frame. */
    JournaledFrame tick() {
        engine.executeControlTick();
        if (!reader.advance()) {
            throw new IllegalStateException("the journal ends before control tick " + engine.controlTickCount());
        }
        final JournaledFrame frame = reader.decode();
        frame.newTypes().forEach(this::learn);
        return frame;
    }

    String type(JournaledEvent event) {
        return types.get(event.typeId());
    }

    /** Returns who emitted an event: a realm, a stage, or the outside world. */
    String source(JournaledEvent event) {
        final int emitter = EventId.emitter(event.id());
        if (emitter == EventId.INPUT_EMITTER) {
            return "outside";
        }
        return emitter < EventId.FIRST_REALM_EMITTER
                ? reader.header().stageNames().get(emitter - 1)
                : realm(EventId.realmIndex(event.id()));
    }

    /** Returns the addressee of an event. */
    String target(JournaledEvent event) {
        return Targets.isRealm(event.target()) ? realm(event.target()) : "all";
    }

    String realm(int index) {
        return reader.header().realms().get(index).id();
    }

    @Override
    public void close() {
        reader.close();
    }
}
