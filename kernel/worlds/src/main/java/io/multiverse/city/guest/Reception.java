package io.multiverse.city.guest;

import io.multiverse.city.event.PlayerRenown;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.life.Activity;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Listeners;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.reputation.Standing;
import io.multiverse.warbler.event.ArrivalAnnounced;

/** How a city reacts to players: who comes and goes, whose reputation changes, and whom it hears of from elsewhere. */
public final class Reception extends Activity {
    /** As long as whoever announces arrivals by the dialogue stage may make it. */
    private static final int LONGEST_ARRIVAL_TYPE = 128;

    private static final int WITNESSES = 4;
    private static final int MINUTES_PER_ROUND = 30;
    private static final int ROUNDS_PER_DAY = DayCycle.MINUTES_PER_DAY / MINUTES_PER_ROUND;
    private static final int FADING = 8;

    private final Conversation conversation;
    private final PlayerArrived arrived = new PlayerArrived();
    private final PlayerDeparted departed = new PlayerDeparted();
    private final PlayerReputationChange reputation = new PlayerReputationChange();
    private final PlayerQuestCompleted questCompleted = new PlayerQuestCompleted();
    private final PlayerRenown renown = new PlayerRenown();
    private final ArrivalAnnounced announced = new ArrivalAnnounced();

    /** Makes the reception of a city. */
    public Reception(CityParts parts, Conversation conversation) {
        super(parts);
        this.conversation = conversation;
    }

    /** Listens to what events tell of players. */
    public void listen(Listeners listeners) {
        listeners.add(PlayerArrived.TYPE, this::receive);
        listeners.add(PlayerDeparted.TYPE, this::seeOff);
        listeners.add(PlayerReputationChange.TYPE, this::hearOfReputation);
        listeners.add(PlayerQuestCompleted.TYPE, this::hearOfQuest);
        listeners.add(PlayerRenown.TYPE, this::hearOfRenown);
        listeners.add(ArrivalAnnounced.TYPE, this::hearAnnouncement);
    }

    /** Takes note of who arrives with {@code event}; some people notice. */
    private boolean receive(EventFlyweight event, Moment now) {
        if (!arrived.wrap(event) || arrived.textBytes() == 0) {
            return false;
        }
        final int player = arrived.player();
        final int row = players.welcome(player, arrived.name());
        players.present().standing(row, arrived);
        players.present().seen(row, now.here(), now.tick());
        players.present().cameBy(row, road(now));
        tallies.count(Tally.PLAYERS_ARRIVED);
        if (players.present().isFamous(row)) {
            announce(row, now);
        }
        notice(player, WITNESSES, "greeting a welcome guest", false, now);
        return true;
    }

    /** Returns how somebody has come. */
    private String road(Moment now) {
        if (arrived.source() < 0 || arrived.isNameLast()) {
            return "";
        }
        final String how = arrived.context();
        return ("from " + now.context().coordinateOf(arrived.source()).realmId() + ' ' + how).strip();
    }

    /**
     * Lets some people who are around notice a player, each in its way; who admires it says something on the occasion.
     */
    private void notice(int player, int witnesses, String occasion, boolean isAnnounced, Moment now) {
        for (int i = 0; i < witnesses; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                react(npc, player, occasion, isAnnounced, now);
            }
        }
    }

    private void react(int npc, int player, String occasion, boolean isAnnounced, Moment now) {
        final boolean isKnown = players.memories().knows(npc, player);
        final Standing regard = players.regard(npc, player);
        folk.setState(npc, isKnown && regard == Standing.NEUTRAL ? NpcState.REMEMBERING : NpcState.REACTING);
        switch (regard) {
            case REVERED -> {
                tallies.count(Tally.PLAYERS_GREETED);
                folk.stir(npc, Mood.EXCITED);
                conversation.speak(npc, player, occasion, now);
            }
            case LIKED -> {
                tallies.count(Tally.PLAYERS_GREETED);
                folk.setMood(npc, Mood.CHEERFUL);
                if (isAnnounced) {
                    conversation.speak(npc, player, occasion, now);
                }
            }
            case NEUTRAL -> {
                // a stranger like others
            }
            case DISLIKED -> folk.setMood(npc, Mood.GRUMPY);
            case DESPISED -> {
                tallies.count(Tally.PLAYERS_AVOIDED);
                folk.setMood(npc, Mood.GRUMPY);
                confront(npc, now);
            }
        }
        // After the greeting: it speaks of what was before.
        players.remember(npc, player, MemoryKind.ARRIVAL, regard.ordinal(), now);
    }

    /** Guards stand up to whom they despise, others go home. */
    private void confront(int npc, Moment now) {
        if (folk.role(npc) == Role.GUARD) {
            folk.moveTo(npc, Place.MARKET, now.tick());
            folk.pursue(npc, Goal.EARN);
        } else {
            folk.moveTo(npc, Place.HOME, now.tick());
            folk.pursue(npc, Goal.RELAX);
        }
    }

    /** Takes note of who departs. */
    private boolean seeOff(EventFlyweight event, Moment now) {
        if (!departed.wrap(event)) {
            return false;
        }
        final int player = departed.player();
        final int target = departed.target();
        final int row = players.present().find(player);
        if (row < 0 || !isRealm(target, now)) {
            return false;
        }
        if (players.present().isFamous(row)) {
            rumors.spread(rumors.add(RumorKind.PLAYER_SEEN, target, player, now.tick(), now.tick()), WITNESSES, now);
        }
        players.dismiss(player, target, now.tick());
        tallies.count(Tally.PLAYERS_DEPARTED);
        return true;
    }

    /** Lets people of a faction react where its opinion of a player changes. */
    private boolean hearOfReputation(EventFlyweight event, Moment now) {
        if (!reputation.wrap(event)) {
            return false;
        }
        final int player = reputation.player();
        final int faction = reputation.faction();
        final int score = reputation.score();
        final int row = players.present().find(player);
        if (row < 0 || !PlayerTable.isFaction(faction)) {
            return false;
        }
        final Standing before = Standing.of(players.present().score(row, faction));
        players.present().score(row, faction, score);
        final Standing after = Standing.of(score);
        for (int i = 0; i < WITNESSES; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0 && folk.role(npc).playerFaction() == faction) {
                players.remember(npc, player, MemoryKind.RUMOR, score, now);
                folk.setState(npc, NpcState.REACTING);
                if (before != after) {
                    folk.setMood(npc, reputation.change() > 0 ? Mood.CHEERFUL : Mood.GRUMPY);
                }
            }
        }
        if (before != after && players.present().isFamous(row)) {
            players.present().told(row, PlayerTable.NONE);
            announce(row, now);
        }
        return true;
    }

    /** Lets people admire who completed a quest; of a famous player, other cities hear it. */
    private boolean hearOfQuest(EventFlyweight event, Moment now) {
        final int player = questCompleted.wrap(event) ? questCompleted.player() : PlayerTable.NONE;
        final int row = players.present().find(player);
        if (row < 0) {
            return false;
        }
        for (int i = 0; i < WITNESSES; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                players.remember(npc, player, MemoryKind.ACHIEVEMENT, event.id(), now);
                folk.stir(npc, Mood.EXCITED);
                folk.setState(npc, NpcState.REACTING);
            }
        }
        if (players.present().isFamous(row)) {
            players.present().told(row, PlayerTable.NONE);
            announce(row, now);
        }
        return true;
    }

    /** Takes note of a player another city speaks of. */
    private boolean hearOfRenown(EventFlyweight event, Moment now) {
        if (!renown.wrap(event) || renown.textBytes() == 0) {
            return false;
        }
        if (event.sourceIndex() == now.here()) {
            return true;
        }
        final int player = renown.player();
        final int realm = renown.realm();
        if (players.isHere(player)) {
            tallies.count(Tally.RENOWN_HEARD);
            return true;
        }
        if (player < 0 || !isRealm(realm, now)) {
            return false;
        }
        tallies.count(Tally.RENOWN_HEARD);
        final int row = players.hearOf(player, renown.name());
        players.absent().standing(row, renown);
        players.absent().seen(row, realm, now.tick());
        final int slot = rumors.add(RumorKind.PLAYER_SEEN, realm, player, now.tick(), now.tick());
        for (int i = 0; slot >= 0 && i < WITNESSES; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                rumors.tell(npc, slot);
                players.remember(npc, player, MemoryKind.RUMOR, players.absent().level(row), now);
            }
        }
        return true;
    }

    /** Lets many people notice a player whose arrival somebody announces, and how it came. */
    private boolean hearAnnouncement(EventFlyweight event, Moment now) {
        final int player;
        final String arrivalType;
        try {
            announced.wrapAny(event);
            player = announced.player();
            arrivalType = announced.arrivalType();
        } catch (final IllegalArgumentException e) {
            return false;
        }
        if (!players.isHere(player) || arrivalType.length() > LONGEST_ARRIVAL_TYPE) {
            return false;
        }
        notice(player, 2 * WITNESSES, "greeting a welcome guest who came by " + arrivalType, true, now);
        return true;
    }

    /**
     * Lets people forget, little by little, what they think of players who are here: over a day everybody's turn comes
     * once or so, and each score loses an eighth of what it is.
     */
    public void forgetDeeds(Moment now) {
        final long round = now.days().minutes(now.tick()) / MINUTES_PER_ROUND;
        final PlayerTable present = players.present();
        for (int row = (int) (round % ROUNDS_PER_DAY); row < present.size(); row += ROUNDS_PER_DAY) {
            for (int faction = 0; PlayerTable.isFaction(faction); faction++) {
                final int score = present.score(row, faction);
                if (Math.abs(score) >= FADING) {
                    final PayloadWriter payload =
                            PlayerReward.write(now.payload(), present.player(row), 0, faction, -score / FADING);
                    now.context().emit(Targets.SUBSCRIBERS, now.types().playerReward, payload);
                }
            }
        }
    }

    /** Tells other cities of a famous player who is here, at most once a day for the same reason. */
    private void announce(int row, Moment now) {
        final PlayerTable present = players.present();
        final long day = now.days().ticks(DayCycle.MINUTES_PER_DAY);
        if (present.toldTick(row) >= 0 && now.tick() - present.toldTick(row) < day) {
            return;
        }
        present.told(row, now.tick());
        final int player = present.player(row);
        rumors.spread(rumors.add(RumorKind.PLAYER_SEEN, now.here(), player, now.tick(), now.tick()), WITNESSES, now);
        if (now.context().realmCount() < 2) {
            return;
        }
        final PayloadWriter payload = PlayerRenown.write(
                now.payload(),
                player,
                now.here(),
                present.level(row),
                present.score(row, 0),
                present.score(row, 1),
                present.score(row, 2),
                present.score(row, 3),
                present.name(row));
        if (now.context().emit(Targets.SUBSCRIBERS, now.types().playerRenown, payload) > 0) {
            tallies.count(Tally.RENOWN_TOLD);
        }
    }

    private static boolean isRealm(int realm, Moment now) {
        return realm >= 0 && realm < now.context().realmCount();
    }
}
