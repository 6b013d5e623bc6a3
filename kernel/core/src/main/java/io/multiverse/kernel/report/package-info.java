/**
 * What a run says about itself: metrics, states, audit trail, sealed frames, and code that does not return.
 *
 * <p>Lives here: values and what observers implement. Part of the public face. May not live here: code that gathers the
 * figures.
 */
package io.multiverse.kernel.report;
