package io.multiverse.kernel.internal.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.ingress.GameAdmission;
import io.multiverse.kernel.internal.ingress.GameIntake;
import io.multiverse.kernel.internal.ingress.StageAnswers;
import io.multiverse.kernel.internal.strict.StrictWatch;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.Clockwork;
import java.util.List;
import java.util.function.Consumer;

/** Takes in users' stages before the first control tick: checks all of it first, then acts. */
public final class StageIntake {
    private final HostedStages stages;
    private final Clockwork clockwork;
    private final GameRegister register;
    private final GameAdmission admission;
    private final StageAnswers answers;
    private final StopRequests stops;
    private final RunPhase phase;
    private final Consumer<HostedStage> onAdded;
    private final StrictWatch strict;

    StageIntake(
            HostedStages stages,
            Clockwork clockwork,
            GameRegister register,
            GameAdmission admission,
            StageAnswers answers,
            StopRequests stops,
            RunPhase phase,
            Consumer<HostedStage> onAdded,
            StrictWatch strict) {
        this.stages = stages;
        this.clockwork = clockwork;
        this.register = register;
        this.admission = admission;
        this.answers = answers;
        this.stops = stops;
        this.phase = phase;
        this.onAdded = onAdded;
        this.strict = strict;
    }

    /**
     * Adds a stage.
     *
     * @param refusal hears why the run cannot begin if the stage's own start fails
     */
    public void add(ControlTickStage stage, Consumer<String> refusal) {
        phase.lock();
        try {
            phase.requireOpen();
            if (phase.isStarted()) {
                throw new IllegalStateException("stages are added before the first control tick");
            }
            addBeforeStart(stage, refusal);
        } finally {
            phase.unlock();
        }
    }

    private void addBeforeStart(ControlTickStage stage, Consumer<String> refusal) {
        final String name = TextRules.requireName("the name of a stage", stage.name());
        TextRules.requireUnicode("the version of stage " + name, stage.version());
        final List<String> types = GameIntake.requireTypes("an event type of stage " + name, stage.eventTypes());
        require(!stages.isTaken(name), "a stage named " + name + " was added already");
        clockwork.requireRoomForStage();
        register.types().requireRoomFor(types);
        final HostedStage hosted = new HostedStage(stage, name, types, register, admission, answers, stops, phase);
        if (strict != null) {
            hosted.watchedBy(strict);
        }
        stages.add(hosted);
        boolean hasStarted = false;
        try {
            hosted.start(clockwork.addStage(hosted));
            hasStarted = true;
        } finally {
            if (!hasStarted) {
                refusal.accept("the run cannot begin: the start of stage " + name + " failed");
            }
        }
        onAdded.accept(hosted);
    }
}
