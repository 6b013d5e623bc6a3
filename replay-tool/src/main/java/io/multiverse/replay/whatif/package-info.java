/**
 * {@code whatif}: a recorded run beside the same run with one thing altered, and in what they differ. How the
 * alteration takes effect is the kernel's; here both runs are executed side by side and compared.
 */
package io.multiverse.replay.whatif;
