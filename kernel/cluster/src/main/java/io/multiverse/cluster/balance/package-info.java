/** Who should own which realms, by what they cost. May not live here: anything that measures, asks or decides. */
package io.multiverse.cluster.balance;
