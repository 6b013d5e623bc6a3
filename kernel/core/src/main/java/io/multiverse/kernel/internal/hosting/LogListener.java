package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import java.util.function.Consumer;

/**
 * Who listens to a run's log.
 *
 * @param least lines that matter less are not told
 * @param lines gets each line
 */
public record LogListener(LogLevel least, Consumer<LogLine> lines) {}
