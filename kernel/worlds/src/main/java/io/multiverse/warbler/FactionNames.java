package io.multiverse.warbler;

/** What people call a faction. */
public final class FactionNames {
    private FactionNames() {}

    /** Returns what people call the faction with this key: those of no faction are the townspeople. */
    public static String told(String key) {
        if (key.equals(NpcPersona.NEUTRAL)) {
            return "the townspeople";
        }
        final String name = key.replace('_', ' ');
        return name.startsWith("the ") ? name : "the " + name;
    }
}
