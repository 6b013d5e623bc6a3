/** The manual of the command line, made of what its commands say of themselves. */
package io.multiverse.manual;
