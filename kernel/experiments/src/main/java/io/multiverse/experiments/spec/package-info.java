/** What an experiment consists of: parameters and their points, measures, replications; read and checked. */
package io.multiverse.experiments.spec;
