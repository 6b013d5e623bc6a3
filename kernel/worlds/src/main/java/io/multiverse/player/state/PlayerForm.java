package io.multiverse.player.state;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.table.PlayerRows;
import java.util.function.Consumer;

/** How one player lies in the state: all of it but the name, which never changes. Not thread-safe. */
final class PlayerForm {
    private final PlayerStore store;
    private final PlayerRows rows;
    private final Consumer<StateWriter> journeyContent = this::writeJourney;
    private int written;

    PlayerForm(PlayerStore store) {
        this.store = store;
        rows = store.rows();
    }

    /** Writes all of a player. */
    void write(int player, StateWriter out) {
        written = player;
        out.int32("realm", rows.realm(player));
        out.int64("experience", rows.get(player, PlayerRows.EXPERIENCE));
        out.int64("reputation", rows.get(player, PlayerRows.REPUTATION));
        out.int64("createdNanos", rows.get(player, PlayerRows.CREATED_NANOS));
        out.int64("lastTransitionNanos", rows.lastTransitionNanos(player));
        out.int32("race", rows.race(player));
        out.int32("class", rows.characterClass(player));
        out.int32("transitions", rows.transitions(player));
        out.part("journey", rows.get(player, PlayerRows.JOURNEY_SHARE), journeyContent);
        store.stacks().write(player, out);
        final PlayerSaga saga = store.saga(player);
        out.bool("hasSaga", saga != null);
        if (saga != null) {
            saga.write(out);
        }
    }

    private void writeJourney(StateWriter out) {
        store.arrivals().write(written, out);
        store.visited().write(written, out);
    }

    /** Reads what {@link #write} wrote, for a player who has nothing and is nowhere. */
    void read(int player, StateReader in) {
        store.rosters().join(in.int32("realm"), player);
        store.setExperience(player, in.int64("experience"));
        rows.set(player, PlayerRows.REPUTATION, in.int64("reputation"));
        rows.set(player, PlayerRows.CREATED_NANOS, in.int64("createdNanos"));
        in.int64("lastTransitionNanos");
        rows.raceAndClass(player, in.int32("race"), in.int32("class"));
        rows.transitions(player, in.int32("transitions"));
        store.arrivals().read(player, in);
        store.visited().read(player, in);
        store.stacks().read(player, in);
        store.saga(player, in.bool("hasSaga") ? PlayerSaga.read(in) : null);
    }
}
