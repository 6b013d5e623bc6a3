/** What an experiment consists of: parameters and their points, measures, replications; read from a file and checked. */
package io.multiverse.experiments.spec;
