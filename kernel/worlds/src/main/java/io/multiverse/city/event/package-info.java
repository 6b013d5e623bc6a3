/**
 * The types of the events that cities send and receive, and the codes in them. Nothing here knows how a city reacts.
 */
package io.multiverse.city.event;
