/** The metrics of realms and stages: how they are kept, and how they are part of the state. */
package io.multiverse.kernel.internal.metrics;
