/** {@code demo divergence}: a small game with one deliberate fault, recorded, noticed and found. */
package io.multiverse.replay.demo;
