package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.internal.hosting.RemadeRealm;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.journal.InputFrames;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs of a recorded run, to be applied again at the control ticks that took them in.
 *
 * <p>Read frame by frame by the control-tick thread; room for one frame.
 */
public final class RecordedInputs implements AutoCloseable {
    /** None at all. */
    public static final RecordedInputs NONE = new RecordedInputs(null, null, 0, null, new TakenNames(), null, null);

    private final Path directory;
    private final InputFrames frames;
    private final long controlTicks;
    private final RealmFactory factory;
    private final TakenNames takenNames;
    private final String soloGame;
    private final AlteredInputs altered;

    private RecordedInputs(
            Path directory,
            InputFrames frames,
            long controlTicks,
            RealmFactory factory,
            TakenNames takenNames,
            String soloGame,
            AlteredInputs altered) {
        this.directory = directory;
        this.frames = frames;
        this.controlTicks = controlTicks;
        this.factory = factory;
        this.takenNames = takenNames;
        this.soloGame = soloGame;
        this.altered = altered;
    }

    /**
     * Takes those of a journal.
     *
     * @param directory the journal
     * @param frames its frames, beginning with the one that is executed first
     * @param controlTicks the last control tick they cover
     * @param factory makes games that were registered during the run; may be null if there were none
     * @param takenNames gets the names of these games
     * @param soloGame the game that runs alone, without stages, so that what other realms and stages did of the like
     *     must be done here, too; null: all run
     * @param altered what is different, or null
     */
    public static RecordedInputs of(
            Path directory,
            InputFrames frames,
            long controlTicks,
            RealmFactory factory,
            TakenNames takenNames,
            String soloGame,
            AlteredInputs altered) {
        final RecordedInputs inputs =
                new RecordedInputs(directory, frames, controlTicks, factory, takenNames, soloGame, altered);
        if (frames.controlTick() >= controlTicks) {
            inputs.close();
        }
        return inputs;
    }

    /** Returns whether one realm runs alone: what it asks for is among the recorded inputs, in its place. */
    boolean areOfOneRealm() {
        return soloGame != null;
    }

    /** Returns whether the inputs of a control tick come from here. */
    boolean cover(long controlTick) {
        return controlTick <= controlTicks;
    }

    /**
     * Returns the inputs of a control tick in order of acceptance; to be asked for one control tick after the other.
     */
    public List<IngressInput> of(long controlTick) {
        final JournaledFrame frame = frames.next();
        final List<IngressInput> recorded = frame == null ? List.of() : decode(frame);
        final List<IngressInput> inputs = altered == null
                ? recorded
                : altered.of(controlTick, frame == null ? List.of() : frame.inputs(), recorded);
        if (controlTick == controlTicks) {
            close();
        }
        return inputs;
    }

    private List<IngressInput> decode(JournaledFrame frame) {
        final List<IngressInput> inputs = new ArrayList<>(frame.inputs().size());
        int events = 0;
        for (final JournaledInput input : frame.inputs()) {
            if (input.kind() == InputKind.EVENT && input.refusal().isEmpty()) {
                // Events that inputs became come first among the frame's events, in the inputs' order.
                inputs.add(event(frame, input, events++));
            } else if (areOfOneRealm() || !input.kind().isOfModel()) {
                inputs.add(decode(frame, input));
            }
        }
        return inputs;
    }

    private IngressInput event(JournaledFrame frame, JournaledInput input, int position) {
        final List<JournaledEvent> events = frame.events();
        if (position >= events.size() || events.get(position).id() != input.eventId()) {
            throw corrupt(frame.controlTick(), "an input's event is missing");
        }
        return IngressInput.Event.decode(input, events.get(position));
    }

    private IngressInput decode(JournaledFrame frame, JournaledInput input) {
        return switch (input.kind()) {
            case EVENT -> IngressInput.Event.refused(input);
            case REGISTER, STAGE_REGISTER -> game(frame.controlTick(), input);
            case UNREGISTER, STAGE_UNREGISTER -> new IngressInput.Unregister(input.subject());
            case PAUSE -> new IngressInput.Pause(input.subject());
            case RESUME -> new IngressInput.Resume(input.subject());
            case SUBSCRIBE, UNSUBSCRIBE -> IngressInput.Subscription.decode(input);
            case STAGE -> IngressInput.ForStage.decode(input);
            case REFUSED -> IngressInput.Refused.decode(input);
            case REALM_SUBSCRIBE, REALM_UNSUBSCRIBE, REALM_SELECT, REALM_STOP -> IngressInput.OfRealm.decode(input);
            case SET_FIELD ->
                areOfOneRealm() && !soloGame.equals(input.subject())
                        ? new IngressInput.Elsewhere(input)
                        : AlteringInput.SetField.decode(input);
            case DROP_EVENT -> AlteringInput.DropEvent.decode(input);
            case DELAY_EVENT -> AlteringInput.DelayEvent.decode(input);
            case FAIL -> new AlteringInput.Fail(input.subject());
            case LIMIT -> AlteringInput.Limit.decode(input);
            case STAGE_STOP ->
                new IngressInput.Stop(RecordedStop.decode(input, frame.controlTick(), frame.simTimeNanos()));
        };
    }

    private IngressInput game(long controlTick, JournaledInput input) {
        final String id = input.subject();
        final RealmDescription description = RealmDescription.decode(input.payload());
        final Realm realm;
        try {
            realm = RemadeRealm.of(factory, id, description.coordinate(), description.program());
        } catch (final IllegalStateException e) {
            throw incompatible(controlTick, e.getMessage());
        }
        takenNames.takeRecorded(id, description.coordinate().realmId());
        return new IngressInput.Register(description.game(id, realm), description);
    }

    private JournalException incompatible(long controlTick, String what) {
        return new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                "journal " + directory + " cannot be re-executed: at control tick " + controlTick + ", " + what);
    }

    private JournalException corrupt(long controlTick, String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "journal " + directory + " is damaged at control tick " + controlTick + ": " + what);
    }

    @Override
    public void close() {
        if (frames != null) {
            frames.close();
        }
    }
}
