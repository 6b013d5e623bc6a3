/** {@code verify}: a recorded run re-executed in as many ways as must not make a difference, here and in other JVMs. */
package io.multiverse.replay.verify;
