/** Runs with a planted failure each, and the tests that are written of them once they are shrunk. */
package io.multiverse.testing.shrunk;
