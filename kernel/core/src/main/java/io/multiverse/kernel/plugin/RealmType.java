package io.multiverse.kernel.plugin;

import io.multiverse.kernel.Realm;

/**
 * A type of realm: what a scenario's {@code type} names. Listed in
 * {@code META-INF/services/io.multiverse.kernel.plugin.RealmType}.
 *
 * <pre>
 *   public final class RocketType implements RealmType {
 *       private static final Parameter FUEL = Parameter.whole("fuel", 100, 1, 5000, "tonnes of fuel at the start");
 *
 *       public String name() { return "rocket"; }
 *       public String description() { return "a rocket that burns its fuel"; }
 *       public List&lt;Parameter&gt; parameters() { return List.of(FUEL); }
 *       public Realm create(RealmRequest request) { return new Rocket(request.parameters().whole("fuel")); }
 *   }
 * </pre>
 */
public interface RealmType extends PluginType {
    /**
     * Makes a realm in its initial state; equal requests give equal realms. Realms are made again when a run is resumed
     * or re-executed, also by several threads at a time.
     *
     * @throws IllegalArgumentException if parameters do not go together; the message says which
     */
    Realm create(RealmRequest request);
}
