/** The model: logical processes, what they draw, and what their run comes to. Knows nothing of who schedules events. */
package io.multiverse.bench.phold.model;
