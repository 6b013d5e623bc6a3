package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.NewDeclarations;
import io.multiverse.kernel.internal.ingress.IngressStage;
import io.multiverse.kernel.internal.strict.StrictWatch;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.settings.FailurePolicy;

/**
 * Adds to a frame what is only known once its stages have run, and stops the run if what the frame tells asks for that.
 * For the control-tick thread.
 */
final class FrameCompletion {
    private final EngineSettings settings;
    private final GameRegister register;
    private final IngressStage ingressStage;
    private final NewDeclarations declarations;
    private final RunJournal journal;
    private final Clockwork clockwork;
    private final StrictWatch strict;
    private final RunRefusal refusal;

    /** Makes it; {@code strict} is null in a run that is not strict. */
    FrameCompletion(
            EngineSettings settings,
            GameRegister register,
            IngressStage ingressStage,
            NewDeclarations declarations,
            RunJournal journal,
            Clockwork clockwork,
            StrictWatch strict,
            RunRefusal refusal) {
        this.settings = settings;
        this.register = register;
        this.ingressStage = ingressStage;
        this.declarations = declarations;
        this.journal = journal;
        this.clockwork = clockwork;
        this.strict = strict;
        this.refusal = refusal;
    }

    /** Lets the clockwork call this for each frame: after all stages, and once it is sealed. */
    void follow() {
        clockwork.completeFrames(this::complete);
        clockwork.afterFrames(strict == null ? journal::afterFrame : this::afterStrictFrame);
    }

    private void complete(ControlTickFrame frame) {
        ingressStage.afterStages();
        declarations.addTo(frame);
        if (register.log() != null) {
            register.log().moveStartsTo(frame.startLog());
        }
        if (settings.failurePolicy() == FailurePolicy.STOP_RUN
                && frame.controlTick() > journal.recordedControlTicks()) {
            for (final LifecycleChange change : frame.lifecycle()) {
                if (change.to() == GameInstanceState.ERROR) {
                    refusal.because("the run was stopped at control tick " + frame.controlTick() + ": game "
                            + register.game(change.realmIndex()).id() + " failed with " + change.detail());
                    clockwork.endHere();
                }
            }
        }
    }

    private void afterStrictFrame(ControlTickFrame frame) {
        journal.afterFrame(frame);
        if (strict.afterFrame(frame.controlTick())) {
            refusal.because("the run was stopped at control tick " + frame.controlTick() + ": "
                    + strict.findings().get(0).message());
            clockwork.requestStop();
        }
    }
}
