package io.multiverse.conversation;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The turns of which something is still to come, in order of their numbers. Not thread-safe. */
final class OpenTurns {
    private final Map<Long, OpenTurn> turns = new LinkedHashMap<>();
    private final Consumer<StateWriter> content = this::writeTurns;
    private int requested;
    private long digest;

    int size() {
        return turns.size();
    }

    /** Returns how many wait for an engine. */
    int requested() {
        return requested;
    }

    OpenTurn get(long turn) {
        return turns.get(turn);
    }

    List<OpenTurn> all() {
        return turns.isEmpty() ? List.of() : new ArrayList<>(turns.values());
    }

    void add(OpenTurn turn) {
        turns.put(turn.turn(), turn);
        requested += turn.isRequested() ? 1 : 0;
        digest += turn.refreshShare();
    }

    void request(OpenTurn turn, String context, long controlTick) {
        digest -= turn.share();
        turn.request(context, controlTick);
        requested++;
        digest += turn.refreshShare();
    }

    void close(OpenTurn turn) {
        if (turns.remove(turn.turn()) != null) {
            requested -= turn.isRequested() ? 1 : 0;
            digest -= turn.share();
        }
    }

    void write(StateWriter out) {
        out.part("openTurns", digest, content);
    }

    private void writeTurns(StateWriter out) {
        out.beginList("turn", turns.size());
        for (final OpenTurn turn : turns.values()) {
            out.beginItem();
            turn.write(out);
            out.endItem();
        }
        out.endList();
    }

    void read(StateReader in) {
        turns.clear();
        requested = 0;
        digest = 0;
        in.beginGroup("openTurns");
        for (int left = in.beginList("turn"); left > 0; left--) {
            in.beginItem();
            add(OpenTurn.read(in));
            in.endItem();
        }
        in.endList();
        in.endGroup();
    }
}
