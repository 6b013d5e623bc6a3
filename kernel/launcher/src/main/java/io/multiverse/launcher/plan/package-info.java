/** The flags of {@code run}, checked and turned into a plan. Nothing here runs anything or prints. */
package io.multiverse.launcher.plan;
