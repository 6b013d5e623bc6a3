/**
 * What a city knows: rumors, other cities, visitors from them, open questions, and players with what people remember of
 * them. Holds knowledge and answers for it; acting on it is the business of others.
 */
package io.multiverse.city.knowledge;
