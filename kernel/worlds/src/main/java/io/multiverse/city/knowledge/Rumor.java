package io.multiverse.city.knowledge;

/**
 * Something an NPC knows; {@link RumorKind} tells what the numbers mean.
 *
 * @param kind what it is about
 * @param realm the index of the realm it is about
 * @param subject the person or good it is about, or -1
 * @param value what is said of it
 * @param tick the local tick at which the city heard of it
 */
public record Rumor(RumorKind kind, int realm, int subject, long value, long tick) {}
