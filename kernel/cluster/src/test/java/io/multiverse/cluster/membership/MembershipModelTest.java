package io.multiverse.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random commands, through their bytes, against a model that counts on its fingers. */
@Tag("once")
class MembershipModelTest {
    private static final int SEEDS = 40;
    private static final int COMMANDS = 200;
    private static final int NUMBERS = 6;
    private static final DocumentBuffer OUT = new DocumentBuffer();

    /** The same rules, said another way. */
    private static final class Model {
        private final TreeSet<Integer> members = new TreeSet<>();
        private final Map<List<Integer>, Long> suspicions = new HashMap<>();
        private boolean hasBegun;
        private long epoch;
        private long since;

        void changed() {
            epoch++;
            since = epoch;
            suspicions.clear();
        }

        void suspect(int by, int node, long ofEpoch, long now) {
            if (!hasBegun
                    || ofEpoch < since
                    || ofEpoch > epoch
                    || by == node
                    || !members.contains(by)
                    || !members.contains(node)) {
                return;
            }
            suspicions.put(List.of(by, node), now);
            suspicions.values().removeIf(at -> now - at > Membership.SUSPICION_MILLIS);
            boolean isOver = false;
            while (!isOver) {
                isOver = true;
                for (final int victim : List.copyOf(members)) {
                    final long by2 = members.stream()
                            .filter(one -> suspicions.containsKey(List.of(one, victim)))
                            .count();
                    if (2 * by2 > members.size()) {
                        members.remove(victim);
                        epoch++;
                        isOver = false;
                        break;
                    }
                }
            }
        }
    }

    private static Command random(Random random, long epoch) {
        final long ofEpoch = random.nextInt(8) == 0 ? epoch - 1 : epoch;
        final int node = random.nextInt(NUMBERS);
        return switch (random.nextInt(12)) {
            case 0 -> new Command.Found(MembershipTest.nodes(1 + random.nextInt(NUMBERS)));
            case 1 -> new Command.Look();
            case 2 -> new Command.Meet(ofEpoch, random.nextInt(100));
            case 3 -> new Command.Report(node, random.nextInt(100), random.nextInt(2));
            case 4 -> new Command.Give(new Epoch.Move(random.nextInt(5), random.nextInt(9), node));
            case 5 -> new Command.Drain(node);
            case 6, 7 -> new Command.Join(MembershipTest.node(node));
            default -> new Command.Suspect(random.nextInt(NUMBERS), node, ofEpoch);
        };
    }

    private static Command throughBytes(Command command) {
        OUT.clear();
        MembershipCodec.write(command, OUT);
        return MembershipCodec.readCommand(reader(OUT.bytes(), OUT.length()));
    }

    private static Membership throughBytes(Membership membership) {
        OUT.clear();
        MembershipCodec.write(membership, OUT);
        return MembershipCodec.readMembership(reader(OUT.bytes(), OUT.length()));
    }

    private static PartReader reader(UnsafeBuffer bytes, int length) {
        final PartReader in = new PartReader();
        in.wrap(bytes, 0, length);
        return in;
    }

    @Test
    void anyCommandsLeadToWhatTheModelSaysAlsoThroughSnapshots() {
        for (int seed = 0; seed < SEEDS; seed++) {
            final Random random = new Random(seed);
            final Model model = new Model();
            Membership membership = Membership.NONE;
            long now = 0;
            for (int i = 0; i < COMMANDS; i++) {
                now += random.nextInt(3000);
                final Command command = random(random, membership.epoch().number());
                assertEquals(command, throughBytes(command), "seed " + seed);
                final boolean hasMoved = command instanceof Command.Give
                        && membership.apply(command, now).after().epoch().number()
                                > membership.epoch().number();
                membership = membership.apply(throughBytes(command), now).after();
                follow(model, command, now, hasMoved);
                final String where = "seed " + seed + ", command " + i + ": " + command;
                assertEquals(model.epoch, membership.epoch().number(), where);
                assertEquals(
                        List.copyOf(model.members),
                        membership.epoch().members().stream()
                                .map(ClusterNode::number)
                                .toList(),
                        where);
                if (random.nextInt(10) == 0) {
                    final Membership restored = throughBytes(membership);
                    assertEquals(membership, restored, where);
                    membership = restored;
                }
            }
        }
    }

    private static void follow(Model model, Command command, long now, boolean hasMoved) {
        if (command instanceof Command.Found found && model.epoch == 0) {
            found.nodes().forEach(node -> model.members.add(node.number()));
            model.changed();
        } else if (command instanceof Command.Meet meet) {
            model.hasBegun |= meet.epoch() == model.epoch;
        } else if (command instanceof Command.Join join && model.epoch > 0) {
            if (model.members.add(join.node().number())) {
                model.changed();
            }
        } else if (command instanceof Command.Drain drain && model.members.size() > 1) {
            if (model.members.remove(drain.node())) {
                model.changed();
            }
        } else if (command instanceof Command.Suspect suspect) {
            model.suspect(suspect.by(), suspect.node(), suspect.epoch(), now);
        } else if (hasMoved) {
            model.changed();
        }
    }

    @Test
    void bytesThatAreNoCommandAreRefused() {
        final DocumentBuffer out = new DocumentBuffer();
        MembershipCodec.write(new Command.Found(MembershipTest.nodes(3)), out);
        final int length = out.length();
        for (int cut = 0; cut < length; cut++) {
            final int end = cut;
            assertThrows(
                    RuntimeException.class, () -> MembershipCodec.readCommand(reader(out.bytes(), end)), "at " + cut);
        }
        final Random random = new Random(1);
        final List<Class<?>> others = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            final byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            try {
                MembershipCodec.readCommand(reader(new UnsafeBuffer(bytes), bytes.length));
            } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
                // as it should be
            } catch (final RuntimeException e) {
                others.add(e.getClass());
            }
        }
        assertEquals(List.of(), others);
    }
}
