package io.multiverse.replay;

import io.multiverse.replay.expression.FieldPath;

/**
 * Fields whose changes are told. Immutable.
 *
 * @param number what it is called
 * @param path the fields
 */
record Watch(int number, FieldPath path) {}
