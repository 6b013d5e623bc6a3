package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.internal.realm.RangePlan;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.strict.StrictWatch;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.Arrays;

/**
 * Makes the realms of a strict run anew as a resumed run would, lets them read the state of those that run, and
 * compares both. What they do as they start reaches nobody. For the control-tick thread, between windows.
 */
public final class RealmTwins implements StrictWatch.Look {
    private final EngineSettings settings;
    private final GameRegister register;
    private final StrictWatch watch;
    private final RealmFactory factory;

    /** Makes the twins of the games in {@code register}, by the factory of the settings. */
    public RealmTwins(EngineSettings settings, GameRegister register, StrictWatch watch) {
        this.settings = settings;
        this.register = register;
        this.watch = watch;
        factory = settings.twins();
    }

    @Override
    public void look() {
        final RealmTable table = new RealmTable(
                settings.windowNanos(),
                settings.localTickNanos(),
                settings.pendingBytesPerRealm(),
                1,
                RangePlan.even(1));
        final GameRegister twins = new GameRegister(table, settings.seed(), null, null, null);
        for (int index = 0; index < register.size(); index++) {
            final HostedRealm game = register.game(index);
            final RealmSlot slot = register.slot(index);
            final Realm realm = slot == null || slot.failure() != null ? null : make(game);
            if (realm != null) {
                compare(game, slot, start(twins, game, slot, realm));
                continue;
            }
            twins.addDeparted(game.id(), game.coordinate(), settings.localTickNanos());
            if (slot == null) {
                twins.forget(index);
            }
        }
    }

    /** Returns the realm of a game, made anew, or null if it cannot be. */
    private Realm make(HostedRealm game) {
        final String program = game.realm().getClass().getName();
        try {
            final Realm realm = factory.create(game.coordinate());
            if (realm == null || realm.getClass().getName().equals(program)) {
                return realm;
            }
            tell("realm " + game.id() + " is a " + program + ", but the factory for strict runs makes a "
                    + realm.getClass().getName() + ": let it make what the run began with");
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            tell("realm " + game.id() + " cannot be made anew: " + FailureText.of(e));
        }
        return null;
    }

    /** Starts a twin, which sees as many event types and selections as its original did. */
    private HostedRealm start(GameRegister twins, HostedRealm game, RealmSlot slot, Realm realm) {
        for (int type = twins.types().size(); type < game.strict().knownTypes(); type++) {
            twins.declareType(register.types().name(type), register.types().schema(type));
        }
        for (int i = twins.selections().size(); i < game.strict().knownSelections(); i++) {
            twins.select(register.selections().get(i));
        }
        final HostedRealm twin =
                twins.add(new GameSpec(game.id(), realm, game.coordinate(), slot.localTickNanos(), slot.limits()));
        twin.start();
        twins.directory().status(twin.realmIndex(), GameInstanceState.RUNNING);
        return twin;
    }

    private void compare(HostedRealm game, RealmSlot slot, HostedRealm twin) {
        final byte[] state = encode(slot);
        final StateDecoder in = new StateDecoder(state);
        try {
            twin.slot().readState(in);
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            tell("realm " + game.id() + " cannot read what it wrote: " + FailureText.of(e));
            return;
        }
        if (in.remaining() > 0) {
            tell("realm " + game.id() + " writes " + in.remaining() + " bytes more than it reads: read in readState all"
                    + " that writeState writes, in the same order");
        } else if (watch.compare(game.id(), game.realm(), twin.realm()) && !Arrays.equals(state, encode(twin.slot()))) {
            tell("realm " + game.id() + " writes another state once it has read its own: let readState set what"
                    + " writeState writes");
        }
    }

    private static byte[] encode(RealmSlot slot) {
        final StateEncoder out = new StateEncoder();
        slot.writeState(out);
        return out.toByteArray();
    }

    private void tell(String message) {
        watch.found(StrictFinding.Kind.MISSED_STATE, message);
    }
}
