package io.multiverse.player.travel;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/** The last {@value #LENGTH} transitions, and the number of all. Not thread-safe. */
public final class AuditLog {
    static final int LENGTH = 100;

    private final Consumer<StateWriter> content = this::writeEntries;
    private final StateDigest hash = new StateDigest();
    private int[] players = new int[LENGTH];
    private long[] ways = new long[LENGTH];
    private long[] times = new long[LENGTH];
    private String[] contexts = new String[LENGTH];
    private long[] shares = new long[LENGTH];
    private long total;
    private long digested;
    private long digest;

    /** Makes an empty log. */
    public AuditLog() {}

    /** Makes a copy of a log. */
    public AuditLog(AuditLog other) {
        copy(other);
    }

    /** Becomes equal to another log. */
    public void copy(AuditLog other) {
        players = other.players.clone();
        ways = other.ways.clone();
        times = other.times.clone();
        contexts = other.contexts.clone();
        shares = other.shares.clone();
        total = other.total;
        digested = other.digested;
        digest = other.digest;
    }

    public long total() {
        return total;
    }

    /** Notes a transition. */
    public void add(int player, int source, int target, long time, String context) {
        final int slot = (int) (total % LENGTH);
        players[slot] = player;
        ways[slot] = (long) source << Integer.SIZE | target;
        times[slot] = time;
        contexts[slot] = context;
        total++;
    }

    /** Digests what came since the last time and is still kept: in between, most entries come and go. */
    private void refreshDigest() {
        for (long entry = Math.max(digested, total - LENGTH); entry < total; entry++) {
            final int slot = (int) (entry % LENGTH);
            hash.reset();
            writeEntry(slot, hash);
            digest -= shares[slot];
            shares[slot] = StateDigest.share(slot, hash.value());
            digest += shares[slot];
        }
        digested = total;
    }

    /** Returns how many transitions are kept. */
    public int kept() {
        return (int) Math.min(total, LENGTH);
    }

    /** Returns where the entry {@code index} places after the oldest one is. */
    public int slot(int index) {
        return (int) ((total - kept() + index) % LENGTH);
    }

    /** Returns who traveled. */
    public int player(int slot) {
        return players[slot];
    }

    /** Returns from which realm. */
    public int source(int slot) {
        return (int) (ways[slot] >>> Integer.SIZE);
    }

    /** Returns to which realm. */
    public int target(int slot) {
        return (int) ways[slot];
    }

    /** Returns when. */
    public long time(int slot) {
        return times[slot];
    }

    /** Returns what the traveler was told. */
    public String context(int slot) {
        return contexts[slot];
    }

    /** Writes the state. */
    public void write(StateWriter out) {
        refreshDigest();
        out.int64("transitions", total);
        out.part("audit", digest, content);
    }

    private void writeEntries(StateWriter out) {
        out.beginList("entry", kept());
        for (int i = 0; i < kept(); i++) {
            out.beginItem();
            writeEntry(slot(i), out);
            out.endItem();
        }
        out.endList();
    }

    private void writeEntry(int slot, StateWriter out) {
        out.int32("player", players[slot]);
        out.int64("way", ways[slot]);
        out.int64("timeNanos", times[slot]);
        out.text("context", contexts[slot]);
    }

    /** Reads what {@link #write} wrote. */
    public void read(StateReader in) {
        final long transitions = in.int64("transitions");
        final int size = in.beginList("entry");
        Arrays.fill(shares, 0);
        digest = 0;
        total = transitions - size;
        digested = total;
        for (int i = 0; i < size; i++) {
            in.beginItem();
            final int player = in.int32("player");
            final long way = in.int64("way");
            add(player, (int) (way >>> Integer.SIZE), (int) way, in.int64("timeNanos"), in.text("context"));
            in.endItem();
        }
        in.endList();
    }
}
