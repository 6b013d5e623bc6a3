/**
 * What a run reports, for people and for programs: its configuration, its control ticks and its summary. Nothing here
 * touches an engine that runs.
 */
package io.multiverse.launcher.report;
