/**
 * What a plugin offers by name: types of realms and stages, and their parameters.
 *
 * <p>Lives here: the interfaces a plugin implements, and the values they take. Part of the public face. May not live
 * here: how plugins are found, and how a scenario names them, which is the command line's business.
 */
package io.multiverse.kernel.plugin;
