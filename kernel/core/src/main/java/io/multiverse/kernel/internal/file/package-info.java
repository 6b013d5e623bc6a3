/**
 * Files as a run needs them: distinguished from others that take their names, and made, replaced and deleted without
 * following a symbolic link. Knows nothing of the kernel.
 */
package io.multiverse.kernel.internal.file;
