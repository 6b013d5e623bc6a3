package io.multiverse.replay.debug;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.FrameText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.Stop;
import java.io.PrintStream;

/** Tells people what happens in a run that is re-executed. Not thread-safe. */
final class DebugText implements Debugger.Report {
    private final PrintStream out;

    DebugText(PrintStream out) {
        this.out = out;
    }

    @Override
    public void controlTick(JournaledFrame frame, ReexecutionSession session) {
        FrameText.lines(frame, session.register(), session.alone()).forEach(out::println);
    }

    @Override
    public void changed(FieldChange change) {
        out.println(change.line());
    }

    @Override
    public void stopped(Stop stop, ReexecutionSession session) {
        stop.lines().forEach(out::println);
    }
}
