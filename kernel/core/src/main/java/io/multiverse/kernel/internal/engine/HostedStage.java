package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.hosting.SourceContext;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.ingress.GameAdmission;
import io.multiverse.kernel.internal.ingress.StageAnswers;
import io.multiverse.kernel.internal.strict.StrictStage;
import io.multiverse.kernel.internal.strict.StrictWatch;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.StageProgram;
import io.multiverse.kernel.internal.tick.StageSlot;
import io.multiverse.kernel.internal.tick.StageWindow;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/** A user's stage and its context. */
public final class HostedStage extends SourceContext implements StageProgram, StageContext {
    private static final int NO_INPUT = -1;

    private final ControlTickStage stage;
    private final String name;
    private final RunPhase phase;
    private final GameRegister register;
    private final GameAdmission admission;
    private final StageAnswers answers;
    private final StopRequests stops;
    private final RandomStream random;
    private final boolean[] reads;
    private StageSlot slot;
    private StrictStage strict;
    /** What the stage's code is passed. */
    private StageContext shown = this;

    private Emitter emitter;
    private ControlTickFrame frame;
    private long controlTick;
    private long simTimeNanos;
    private int input = NO_INPUT;
    private boolean isStarting;

    /**
     * Hosts a stage.
     *
     * @param name its name, which stays the one it was added with
     * @param eventTypes the types it reads
     * @param answers where its answers go
     * @param stops hears when it asks to end the run
     * @param phase notes when the stage is called
     */
    public HostedStage(
            ControlTickStage stage,
            String name,
            List<String> eventTypes,
            GameRegister register,
            GameAdmission admission,
            StageAnswers answers,
            StopRequests stops,
            RunPhase phase) {
        super(register);
        this.stage = stage;
        this.name = name;
        this.register = register;
        this.admission = admission;
        this.answers = answers;
        this.stops = stops;
        this.phase = phase;
        random = RandomStream.forRealm(register.seed(), "stage " + name);
        int last = -1;
        for (final String type : eventTypes) {
            last = Math.max(last, register.declareType(type, PayloadSchema.ANY));
        }
        reads = new boolean[last + 1];
        for (final String type : eventTypes) {
            final int id = register.types().idOf(type);
            reads[id] = true;
            register.directory().readByStages(id);
        }
    }

    /** Lets the stage's calls be watched, before its start. */
    void watchedBy(StrictWatch watch) {
        strict = watch.stage(name, this);
        shown = strict.context();
    }

    private void enter() {
        phase.enterStage();
        if (strict != null) {
            strict.enter();
        }
    }

    private void leave() {
        phase.leaveStage();
        if (strict != null) {
            strict.leave();
        }
    }

    /** Lets the stage declare and look around, before the run begins. */
    public void start(StageSlot stageSlot) {
        slot = stageSlot;
        emitter = stageSlot.emitter();
        enter();
        isStarting = true;
        try {
            stage.onStart(shown);
        } finally {
            isStarting = false;
            leave();
        }
    }

    @Override
    public String name() {
        return name;
    }

    public ControlTickStage stage() {
        return stage;
    }

    StageSlot slot() {
        return slot;
    }

    String version() {
        return stage.version();
    }

    @Override
    public void controlTick(StageWindow window) {
        frame = window.frame();
        controlTick = frame.controlTick();
        simTimeNanos = frame.simTimeNanos();
        enter();
        stage.onControlTickStart(shown);
        emitter.causedByNothing();
        takeInputs(frame.inputs());
        if (reads.length > 0) {
            takeEvents(window);
        }
        stage.onControlTick(shown);
        leave();
        frame = null;
    }

    private void takeInputs(List<JournaledInput> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            final JournaledInput next = inputs.get(i);
            if (next.kind() == InputKind.STAGE && next.subject().equals(name)) {
                input = i;
                stage.onInput(shown, next.payload());
                emitter.causedByNothing();
                if (input != NO_INPUT) {
                    answer(null);
                }
            }
        }
    }

    private void takeEvents(StageWindow window) {
        for (EventFlyweight event = window.next(); event != null; event = window.next()) {
            if (event.typeId() < reads.length && reads[event.typeId()]) {
                emitter.causedBy(event);
                stage.onEvent(shown, event);
            }
        }
        emitter.causedByNothing();
    }

    @Override
    public void writeState(StateWriter out) {
        random.writeState(out);
        final long drawn = random.draws();
        boolean hasDrawn;
        try {
            stage.writeState(out);
        } finally {
            hasDrawn = random.rewind(drawn);
        }
        if (hasDrawn) {
            throw new IllegalStateException(
                    "stage " + name + " draws random numbers in writeState: writing changes nothing");
        }
        writeMetrics(out);
    }

    @Override
    public void readState(StateReader in) {
        random.readState(in);
        stage.readState(in);
        readMetrics(in);
    }

    @Override
    public long controlTick() {
        return controlTick;
    }

    @Override
    public long simTimeNanos() {
        return simTimeNanos;
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public int declareEventType(String name, String schema) {
        requireCalled("declare an event type");
        return register.declareType(name, PayloadSchema.parse(schema));
    }

    @Override
    public int eventType(String name) {
        TextRules.requireUnicode("the name of an event type", name);
        return register.types().idOf(name);
    }

    @Override
    public int realm(String realmId) {
        TextRules.requireUnicode("the name of a realm", realmId);
        return register.indexOf(realmId);
    }

    @Override
    public int select(RealmSelection selection) {
        requireCalled("declare a selection");
        requireGiven("a selection", selection);
        return register.select(selection);
    }

    @Override
    public RealmCoordinate coordinateOf(int realmIndex) {
        return register.gameAt(realmIndex).coordinate();
    }

    @Override
    public int realmCount() {
        return register.size();
    }

    @Override
    public String realmId(int realmIndex) {
        return register.gameAt(realmIndex).id();
    }

    @Override
    public GameInstanceState status(int realmIndex) {
        return register.statusAt(realmIndex);
    }

    @Override
    public void answer(Object answer) {
        if (input == NO_INPUT) {
            throw new IllegalStateException("stage " + name + ": an input can be answered once, while it is taken in");
        }
        final int answered = input;
        input = NO_INPUT;
        answers.give(answered, controlTick, answer);
    }

    @Override
    public boolean isRunning(int realmIndex) {
        return register.isRunning(realmIndex);
    }

    @Override
    public boolean canRegisterGames() {
        return admission.hasFactory();
    }

    @Override
    public int registerGame(String id, RealmCoordinate coordinate) {
        return admission.registerForStage(openFrame("games come and go"), name, id, coordinate);
    }

    @Override
    public boolean unregisterGame(String id) {
        return admission.unregisterForStage(openFrame("games come and go"), name, id);
    }

    @Override
    public void requestStop(String reason) {
        final ControlTickFrame present = openFrame("a run is ended");
        final StopReason request = new StopReason(
                StopReason.Source.STAGE, name, controlTick, simTimeNanos, StopReason.requireReason(reason));
        stops.ask(request);
        present.inputs().add(RecordedStop.of(request));
    }

    private ControlTickFrame openFrame(String what) {
        if (frame == null) {
            throw new IllegalStateException("stage " + name + ": " + what + " at control ticks only");
        }
        return frame;
    }

    @Override
    protected Emitter emitter() {
        return emitter;
    }

    @Override
    protected Emitter emitterNow() {
        return emitter;
    }

    @Override
    protected int typeOf(String eventType) {
        return register.declareType(eventType, PayloadSchema.ANY);
    }

    @Override
    protected int codeOf(RealmSelection selection) {
        return register.select(selection);
    }

    @Override
    protected boolean isStarting() {
        return isStarting;
    }

    @Override
    protected boolean isCalled() {
        return frame != null || isStarting;
    }

    @Override
    protected LogLine line(long cause, LogLevel level, String text) {
        return new LogLine(Math.max(1, controlTick), simTimeNanos, -1, true, name, cause, level, text);
    }

    /** A declaration made outside calls would change the run unseen. */
    @Override
    protected void requireCalled(String what) {
        if (frame == null && !isStarting) {
            throw new IllegalStateException(
                    "a stage can " + what + " during its calls only, and not as it writes its state: " + name);
        }
    }
}
