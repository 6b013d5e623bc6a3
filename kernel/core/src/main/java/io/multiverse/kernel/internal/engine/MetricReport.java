package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.metrics.SourceMetrics;
import io.multiverse.kernel.metrics.MetricSummary;
import java.util.ArrayList;
import java.util.List;

/** Lists the metrics of all realms and stages between two control ticks. */
final class MetricReport {
    private MetricReport() {}

    /** Returns them as of a simulated time: those of realms by index, then those of stages; failed realms have none. */
    static List<MetricSummary> of(GameRegister register, HostedStages stages, long simTimeNanos) {
        final List<MetricSummary> summaries = new ArrayList<>();
        for (int index = 0; index < register.size(); index++) {
            final SourceMetrics metrics = register.game(index).metricsOrNull();
            if (metrics != null
                    && register.game(index).realm() != null
                    && register.slot(index) != null
                    && register.game(index).failure() == null) {
                metrics.addTo(summaries, register.game(index).id(), false, simTimeNanos);
            }
        }
        for (final HostedStage stage : stages.list()) {
            if (stage.metricsOrNull() != null) {
                stage.metricsOrNull().addTo(summaries, stage.name(), true, simTimeNanos);
            }
        }
        return summaries;
    }
}
