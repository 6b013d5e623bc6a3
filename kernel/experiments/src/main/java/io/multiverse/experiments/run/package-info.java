/** Executes the runs of an experiment, measures them, and keeps what came of each. Knows nothing of reports. */
package io.multiverse.experiments.run;
