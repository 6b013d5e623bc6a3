/** {@code multiverse view}: pages that show a recorded run at any of its control ticks. */
package io.multiverse.replay.view;
