/** {@code export} and {@code bundle}: journals written out for other programs and other people. Reads journals only. */
package io.multiverse.replay.export;
