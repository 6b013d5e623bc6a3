package io.multiverse.kernel.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Connects the engines of one JVM as the nodes of one run, and does to their pieces what a network can do, as a seed
 * says: it loses, repeats, damages and reorders them. Thread-safe.
 */
public final class InProcessNetwork {
    private static final int POLLS_BEFORE_ASKING = 4;
    private static final long PAUSE_NANOS = 20_000;
    private static final int MOST_WORD_BYTES = 90;

    /** How often, of 1000 pieces, what happens to one. */
    public record Faults(int lost, int repeated, int damaged, int reordered) {
        /** Nothing ever happens. */
        public static final Faults NONE = new Faults(0, 0, 0, 0);

        /** Everything happens often. */
        public static final Faults MANY = new Faults(200, 200, 100, 500);
    }

    private record Offered(long controlTick, byte[] bytes) {
        /** Returns whether it is a word of the lead, who says it again; a part that follows stands for it, too. */
        boolean isWord() {
            return bytes.length <= MOST_WORD_BYTES;
        }
    }

    /** For whose parts of a control tick a node waits. */
    private record Waiting(long controlTick, Set<Integer> nodes) {}

    /** A killed node's exchange is called again. */
    public static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        KilledException(int node) {
            super("node " + node + " was killed");
        }
    }

    /** Changes what a node sends, before it is sent. */
    public interface Meddler {
        /** Returns what a node sends instead of a piece. */
        byte[] change(int node, long controlTick, byte[] piece);
    }

    private final int nodes;
    private volatile OwnerTable owners;
    private volatile int acknowledgedBy = 1;
    private volatile Meddler meddler = (node, controlTick, piece) -> piece;
    private Faults faults;
    private SplittableRandom random;
    private final List<List<byte[]>> wires = new ArrayList<>();
    private final List<List<Offered>> kept = new ArrayList<>();
    private final Node[] living;
    private final Set<byte[]> delivered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<List<Integer>> restarted = new ArrayList<>();
    private long pieces;

    /** Makes a network for so many nodes; {@code seed} decides what happens to which piece. */
    public InProcessNetwork(int nodes, long seed, Faults faults) {
        this.nodes = nodes;
        owners = OwnerTable.even(nodes);
        this.faults = faults;
        random = new SplittableRandom(seed);
        living = new Node[nodes];
        for (int node = 0; node < nodes; node++) {
            wires.add(new ArrayList<>());
            kept.add(new ArrayList<>());
            restarted.add(new ArrayList<>());
        }
    }

    /** Says which realms each node owns, of nodes that start from now on. */
    public InProcessNetwork owners(OwnerTable newOwners) {
        owners = newOwners;
        return this;
    }

    /** Says by how many nodes inputs are acknowledged, of nodes that start from now on. */
    public InProcessNetwork acknowledgedBy(int newAcknowledgedBy) {
        acknowledgedBy = newAcknowledgedBy;
        return this;
    }

    /** Lets other things happen to pieces from now on, as a seed says. */
    public synchronized void change(long seed, Faults newFaults) {
        random = new SplittableRandom(seed);
        faults = newFaults;
    }

    /** Returns the exchange of a node that starts, or starts again. */
    public synchronized WindowExchange node(int node) {
        if (living[node] != null) {
            for (int other = 0; other < nodes; other++) {
                if (other != node) {
                    restarted.get(other).add(node);
                }
            }
        }
        living[node] = new Node(new Territory(node, nodes), owners);
        wires.get(node).clear();
        return living[node];
    }

    /**
     * Lets a node die as a process does: it sends nothing more, and of what it had sent only that is left which another
     * node has, who can hand it on.
     */
    public synchronized void kill(int node) {
        living[node].isKilled = true;
        wires.get(node).clear();
        // a later part is lost with an earlier one: with both, others would be two parts ahead of who makes them again
        final long firstLost = kept.get(node).stream()
                .filter(piece -> !piece.isWord() && !delivered.contains(piece.bytes))
                .mapToLong(Offered::controlTick)
                .min()
                .orElse(Long.MAX_VALUE);
        kept.get(node).removeIf(piece -> {
            final boolean isLost = piece.isWord() || piece.controlTick >= firstLost;
            if (isLost) {
                // what nobody has yet must reach nobody: who got it alone could not hand it on
                wires.forEach(wire -> wire.removeIf(sent -> sent == piece.bytes));
            }
            return isLost;
        });
    }

    /**
     * Returns whether all others wait for what only a killed node can make: none of them goes on until it is back.
     * Whoever comes back before that may need parts that are kept no longer.
     */
    public synchronized boolean standsFor(int killed) {
        for (int node = 0; node < nodes; node++) {
            if (node != killed && !waitsInVain(living[node], killed)) {
                return false;
            }
        }
        return true;
    }

    private boolean waitsInVain(Node node, int killed) {
        final Waiting waiting = node.waiting;
        return waiting != null
                && waiting.nodes.contains(killed)
                && kept.get(killed).stream().noneMatch(piece -> piece.controlTick == waiting.controlTick);
    }

    /** Puts bytes on the wire to a node, as nobody sent them. */
    public synchronized void inject(int node, byte[] bytesOfPiece) {
        wires.get(node).add(bytesOfPiece);
    }

    /** Lets somebody change what nodes send from now on. */
    public void meddle(Meddler newMeddler) {
        meddler = newMeddler;
    }

    /** Returns how many pieces were handed over. */
    public synchronized long pieces() {
        return pieces;
    }

    private synchronized void offer(int node, Offered piece) {
        kept.get(node).removeIf(old -> {
            final boolean isOver = old.controlTick < piece.controlTick - 1;
            if (isOver) {
                delivered.remove(old.bytes);
            }
            return isOver;
        });
        kept.get(node).add(piece);
        for (int other = 0; other < nodes; other++) {
            if (other != node) {
                send(other, piece.bytes);
            }
        }
    }

    private void send(int node, byte[] piece) {
        if (happens(faults.lost)) {
            return;
        }
        byte[] sent = piece;
        if (happens(faults.damaged)) {
            sent = piece.clone();
            sent[random.nextInt(sent.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        final List<byte[]> wire = wires.get(node);
        wire.add(happens(faults.reordered) ? random.nextInt(wire.size() + 1) : wire.size(), sent);
        if (happens(faults.repeated)) {
            wire.add(random.nextInt(wire.size() + 1), sent);
        }
    }

    private boolean happens(int inAThousand) {
        return inAThousand > 0 && random.nextInt(1000) < inAThousand;
    }

    /** Tells a node which others have died and come back since it was told last. */
    private synchronized void tellRestarts(int node, PieceIntake intake) {
        restarted.get(node).forEach(intake::restarted);
        restarted.get(node).clear();
    }

    private synchronized byte[] poll(int node) {
        final List<byte[]> wire = wires.get(node);
        if (wire.isEmpty()) {
            return null;
        }
        pieces++;
        delivered.add(wire.get(0));
        return wire.remove(0);
    }

    private synchronized Waiting askAgain(int node, long controlTick, PieceIntake intake) {
        final Set<Integer> missing = new TreeSet<>();
        for (int other = 0; other < nodes; other++) {
            if (other != node && intake.isMissing(other)) {
                missing.add(other);
                for (final Offered piece : kept.get(other)) {
                    if (piece.controlTick == controlTick) {
                        send(node, piece.bytes);
                    }
                }
            }
        }
        return new Waiting(controlTick, missing);
    }

    /** Tells of each node for what it waits, and of which control ticks pieces of it are kept. */
    @Override
    public synchronized String toString() {
        final StringBuilder text = new StringBuilder();
        for (int node = 0; node < nodes; node++) {
            text.append("node ")
                    .append(node)
                    .append(living[node].isKilled ? " is dead" : " waits for " + living[node].waiting)
                    .append(", kept: ")
                    .append(kept.get(node).stream().map(Offered::controlTick).toList())
                    .append('\n');
        }
        return text.toString();
    }

    private final class Node implements WindowExchange {
        private final Territory territory;
        private final OwnerTable ownersOfNode;
        private final int acknowledgedByOfNode = acknowledgedBy;
        private volatile boolean isKilled;
        private volatile Waiting waiting;

        Node(Territory territory, OwnerTable ownersOfNode) {
            this.territory = territory;
            this.ownersOfNode = ownersOfNode;
        }

        private void requireAlive() {
            if (isKilled) {
                throw new KilledException(territory.node());
            }
        }

        @Override
        public Territory territory() {
            return territory;
        }

        @Override
        public OwnerTable owners() {
            return ownersOfNode;
        }

        @Override
        public int acknowledgedBy() {
            return acknowledgedByOfNode;
        }

        @Override
        public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
            requireAlive();
            final byte[] copy = new byte[length];
            piece.getBytes(offset, copy);
            InProcessNetwork.this.offer(
                    territory.node(), new Offered(controlTick, meddler.change(territory.node(), controlTick, copy)));
        }

        @Override
        public void complete(long controlTick, PieceIntake intake, BooleanSupplier ends) {
            int empty = 0;
            while (!intake.isComplete() && !ends.getAsBoolean()) {
                requireAlive();
                tellRestarts(territory.node(), intake);
                final byte[] piece = poll(territory.node());
                if (piece != null) {
                    waiting = null;
                    intake.take(new UnsafeBuffer(piece), 0, piece.length);
                    empty = 0;
                } else if (++empty % POLLS_BEFORE_ASKING == 0) {
                    waiting = askAgain(territory.node(), controlTick, intake);
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            waiting = null;
        }

        @Override
        public void close() {
            // what was offered is kept by the network
        }
    }
}
