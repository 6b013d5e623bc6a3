package com.acme.planted;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.RealmRequest;
import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Realms that each depend on one thing that a realm must not depend on; a plugin, so that each run loads it anew. */
public final class PlantedType implements RealmType {
    private final List<String> given = new ArrayList<>();
    private final List<RealmContext> contexts = new ArrayList<>();

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public String description() {
        return "a realm with a planted nondeterminism";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.text("kind", "none", "what is planted"));
    }

    @Override
    public Realm create(RealmRequest request) {
        return switch (request.parameters().text("kind")) {
            case "static-counter" -> new StaticCounter();
            case "identity-keys" -> new IdentityKeys();
            case "tree-bins" -> new TreeBins();
            case "unwritten-field" -> new UnwrittenField();
            case "failing-initialiser" -> new FailingInitialiser();
            case "parallel-sum" -> new ParallelSum();
            case "default-locale" -> new DefaultLocale();
            case "default-charset" -> new DefaultCharset();
            case "line-separator" -> new LineSeparator();
            case "environment" -> new Environment();
            case "processors" -> new Processors();
            case "file-order" -> new FileOrder();
            case "hash-copy" -> new HashCopy();
            case "cube-root" -> new CubeRoot();
            case "implicit-message" -> new ImplicitMessage();
            case "salted-order" -> new SaltedOrder();
            case "per-thread" -> new PerThread();
            case "shared-list" -> new SharedList(given);
            case "foreign-context" -> new ForeignContext(contexts);
            case "writing-changes" -> new WritingChanges();
            default -> new Clean();
        };
    }

    /** What every planted realm has. */
    abstract static class Planted implements Realm {
        private static final int FIRST_LOOK = 15;

        protected String seen = "";

        /** Returns what is seen. */
        abstract String look(RealmContext context);

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() >= FIRST_LOOK && context.localTick() % 2 == 1) {
                seen = look(context);
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.text("seen", seen);
        }

        @Override
        public void readState(StateReader in) {
            seen = in.text("seen");
        }
    }

    static final class Clean extends Planted {
        @Override
        String look(RealmContext context) {
            return "" + context.random().nextInt(5);
        }
    }

    static final class StaticCounter extends Planted {
        private static int count;

        @Override
        String look(RealmContext context) {
            return "" + ++count;
        }
    }

    static final class IdentityKeys extends Planted {
        /** Hashes by identity. */
        private static final class Guest {}

        @Override
        String look(RealmContext context) {
            final Map<Guest, String> seats = new HashMap<>();
            for (int i = 0; i < 12; i++) {
                seats.put(new Guest(), " " + i);
            }
            return String.join("", seats.values());
        }
    }

    static final class TreeBins extends Planted {
        /** All hash alike, and cannot be compared. */
        private record Guest(int number) {
            @Override
            public int hashCode() {
                return 7;
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Guest same && same.number == number;
            }
        }

        @Override
        String look(RealmContext context) {
            final Set<Guest> guests = new HashSet<>();
            for (int i = 0; i < 80; i++) {
                guests.add(new Guest(i));
            }
            guests.removeIf(guest -> guest.number() % 3 == 0);
            for (int i = 0; i < 20; i++) {
                guests.add(new Guest(i));
            }
            final StringBuilder order = new StringBuilder();
            for (final Guest guest : guests) {
                order.append(' ').append(guest.number());
            }
            return order.toString();
        }
    }

    static final class UnwrittenField extends Planted {
        private int looks;

        @Override
        String look(RealmContext context) {
            return "" + ++looks;
        }
    }

    static final class FailingInitialiser extends Planted {
        private static final class Table {
            private static final int SIZE = Integer.parseInt("many");
        }

        @Override
        String look(RealmContext context) {
            return "" + Table.SIZE;
        }
    }

    static final class ParallelSum extends Planted {
        @Override
        String look(RealmContext context) {
            final double sum = IntStream.range(1, 20_000)
                    .parallel()
                    .mapToDouble(i -> 1.0 / i)
                    .reduce(0, (a, b) -> a + b);
            return "" + Double.doubleToLongBits(sum);
        }
    }

    static final class DefaultLocale extends Planted {
        @Override
        String look(RealmContext context) {
            return String.format("%,d", 12_345);
        }
    }

    static final class DefaultCharset extends Planted {
        @Override
        String look(RealmContext context) {
            return new String("Zoë".getBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static final class LineSeparator extends Planted {
        @Override
        String look(RealmContext context) {
            return "" + System.lineSeparator().length();
        }
    }

    static final class Environment extends Planted {
        @Override
        String look(RealmContext context) {
            return "" + System.getenv("HOME");
        }
    }

    static final class Processors extends Planted {
        @Override
        String look(RealmContext context) {
            return "" + Runtime.getRuntime().availableProcessors();
        }
    }

    static final class FileOrder extends Planted {
        @Override
        String look(RealmContext context) {
            return String.join(" ", new File("/").list());
        }
    }

    static final class HashCopy extends Planted {
        @Override
        String look(RealmContext context) {
            final Map<String, String> seats = new LinkedHashMap<>();
            for (int i = 0; i < 12; i++) {
                seats.put("guest " + 16 * i, " " + i);
            }
            return String.join("", new HashMap<>(seats).values());
        }
    }

    static final class CubeRoot extends Planted {
        @Override
        String look(RealmContext context) {
            return "" + Double.doubleToLongBits(Math.cbrt(context.localTick()));
        }
    }

    static final class ImplicitMessage extends Planted {
        @Override
        String look(RealmContext context) {
            final int[] none = {};
            try {
                return "" + none[(int) context.localTick()];
            } catch (final ArrayIndexOutOfBoundsException e) {
                return "" + e.getMessage();
            }
        }
    }

    static final class SaltedOrder extends Planted {
        /** So many that two JVMs hardly ever have the same order by chance. */
        private static final Set<String> GUESTS =
                Set.of(IntStream.range(0, 500).mapToObj(Integer::toString).toArray(String[]::new));

        @Override
        String look(RealmContext context) {
            return String.join(" ", GUESTS);
        }
    }

    static final class PerThread extends Planted {
        private static final ThreadLocal<Integer> LOOKS = ThreadLocal.withInitial(() -> 0);

        @Override
        String look(RealmContext context) {
            LOOKS.set(LOOKS.get() + 1);
            return "" + LOOKS.get();
        }
    }

    /** All of a run are given the same list. */
    static final class SharedList extends Planted {
        private final List<String> shared;

        SharedList(List<String> shared) {
            this.shared = shared;
        }

        @Override
        String look(RealmContext context) {
            shared.add(context.coordinate().realmId());
            return "" + shared.size();
        }
    }

    /** Draws from the random stream of the realm that started first. */
    static final class ForeignContext extends Planted {
        private final List<RealmContext> contexts;

        ForeignContext(List<RealmContext> contexts) {
            this.contexts = contexts;
        }

        @Override
        public void onStart(RealmContext context) {
            contexts.add(context);
        }

        @Override
        String look(RealmContext context) {
            return "" + contexts.get(0).random().nextInt(1_000_000);
        }
    }

    /** Writing its state changes it. */
    static final class WritingChanges extends Planted {
        private long written;

        @Override
        String look(RealmContext context) {
            return "" + written;
        }

        @Override
        public void writeState(StateWriter out) {
            super.writeState(out);
            out.int64("written", written++);
        }

        @Override
        public void readState(StateReader in) {
            super.readState(in);
            written = in.int64("written");
        }
    }
}
