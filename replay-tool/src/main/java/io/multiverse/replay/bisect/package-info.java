/** {@code bisect}: where a run first differs, down to the call, the field and both of its values, and why. */
package io.multiverse.replay.bisect;
