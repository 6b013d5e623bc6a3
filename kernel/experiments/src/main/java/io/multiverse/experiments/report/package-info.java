/** What came of an experiment, as tables, charts and pages. The same bytes for the same results, on every JDK. */
package io.multiverse.experiments.report;
