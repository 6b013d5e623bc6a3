package io.multiverse.crowd;

import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.PlayerCensus;
import io.multiverse.player.quest.Quest;
import java.util.BitSet;
import java.util.List;

/**
 * Decides what each simulated player does, at the control ticks at which it does something. Stands before the router's
 * stage, which carries out at the same control tick what is asked for here, and refuses what cannot be; how it came out
 * is seen when the player acts next.
 */
final class CrowdStage implements ControlTickStage {
    /** Names what simulated players do; another number whenever that changes. */
    private static final String VERSION = "4";

    private static final int SHORTEST_PAUSE = 2;
    private static final int PAUSES = 28;
    private static final int COINS_AT_FIRST = 60;

    private final List<Quest> quests;
    private final List<String> cityIds;
    private final Members members;
    private final Requests requests = new Requests();
    private final Encounters encounters = new Encounters();
    private final Errands errands = new Errands();
    private final PlayerServed served = new PlayerServed();
    private int servedType;
    private PlayerCensus census;
    private Dice dice;
    private Conduct conduct;

    /** Makes so many players who know quests, and in which realms they find people to deal with. */
    CrowdStage(int count, List<Quest> quests, List<String> cityIds) {
        this.quests = List.copyOf(quests);
        this.cityIds = List.copyOf(cityIds);
        members = new Members(count);
    }

    /** Says where to look players up; before the first control tick. */
    void census(PlayerCensus source) {
        census = source;
        conduct.census(source);
    }

    @Override
    public String name() {
        return "simulated-players";
    }

    @Override
    public String version() {
        final StateDigest hash = new StateDigest();
        quests.forEach(quest -> hash.text("quest", quest.toString()));
        cityIds.forEach(city -> hash.text("city", city));
        return VERSION + " " + members.count() + " " + Long.toHexString(hash.value());
    }

    @Override
    public void onStart(StageContext context) {
        requests.declare(context);
        dice = new Dice(context.random().fork(0).nextLong());
        final BitSet cities = new BitSet();
        for (final String city : cityIds) {
            cities.set(context.realm(city));
        }
        conduct = new Conduct(dice, quests, new Places(cities), requests, encounters, errands, members.count());
        servedType = context.declareEventType(PlayerServed.TYPE, PlayerServed.SCHEMA);
    }

    @Override
    public List<String> eventTypes() {
        return List.of(PlayerServed.TYPE);
    }

    /** Takes note of what somebody in a city asks a player for, and of who has brought it. */
    @Override
    public void onEvent(StageContext context, EventFlyweight event) {
        if (event.typeId() != servedType
                || event.sourceIndex() < 0
                || !served.wrap(event)
                || served.outcome() != WishOutcome.DONE.ordinal()) {
            return;
        }
        final int player = served.player();
        final int wish = served.wish();
        if (player < 0 || player >= census.size()) {
            return;
        }
        if (wish == PlayerWish.QUEST.ordinal()) {
            errands.ask(player, event.sourceIndex(), served.good(), served.quantity());
        } else if (wish == PlayerWish.GIVE.ordinal() && served.coins() > 0) {
            errands.done(player);
        }
    }

    @Override
    public void onControlTick(StageContext context) {
        final long now = context.controlTick();
        for (int member = members.poll(now); member >= 0; member = members.poll(now)) {
            dice.cast(member, members.acts(member));
            final int player = members.player(member);
            final int pause = SHORTEST_PAUSE + dice.next(PAUSES);
            if (player >= 0) {
                conduct.act(context, member, player);
                members.acted(member, player, now + pause);
            } else {
                appear(context, member, pause);
            }
        }
    }

    /**
     * Makes the member's player at first, then looks whether there is one, and keeps trying as long as there is not.
     */
    private void appear(StageContext context, int member, int pause) {
        final String name = Personas.name(member);
        final int player = members.acts(member) == 0 ? Members.NOBODY : census.playerByName(name);
        if (player >= 0) {
            requests.find(player, COINS_AT_FIRST, "coin", "Coin", "currency", "common");
            members.acted(member, player, context.controlTick() + pause);
            return;
        }
        final int realm = conduct.runningRealm(context, Members.NOBODY);
        if (realm >= 0) {
            final long traits = dice.traits(member);
            requests.create(realm, name, Personas.race(traits), Personas.characterClass(traits));
        }
        members.acted(member, Members.NOBODY, context.controlTick() + 1);
    }

    @Override
    public void writeState(StateWriter out) {
        members.writeState(out);
        encounters.writeState(out);
        errands.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        dice.freshen(in.streamSalt());
        members.readState(in);
        encounters.readState(in);
        errands.readState(in);
    }
}
