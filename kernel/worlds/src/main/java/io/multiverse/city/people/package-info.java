/**
 * Who lives in a city, and when they act: inhabitants with their roles, goods, moods and places, the agenda, the hours
 * of the day, and the counts of what happened. Decides nothing; what people do is in {@code io.multiverse.city.life}.
 */
package io.multiverse.city.people;
