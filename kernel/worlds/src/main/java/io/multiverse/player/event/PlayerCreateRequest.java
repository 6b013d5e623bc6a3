package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm, or a stage: a player is to be made in the realm, a realm's own where a realm asks. */
public final class PlayerCreateRequest extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_create_request";

    /** The layout of its payloads. */
    public static final String SCHEMA = "realm:int32,name:text,race:text,class:text";

    /** Makes a view that is of no event yet. */
    public PlayerCreateRequest() {
        super(SCHEMA);
    }

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(0);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(1);
    }

    /** Returns the field {@code race}. */
    public String race() {
        return text(2);
    }

    /** Returns the field {@code class}. */
    public String characterClass() {
        return text(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int realm, String name, String race, String characterClass) {
        return out.reset().int32(realm).text(name).text(race).text(characterClass);
    }
}
