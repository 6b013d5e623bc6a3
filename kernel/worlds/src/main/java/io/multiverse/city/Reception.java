package io.multiverse.city;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.Standing;
import io.multiverse.warbler.WarblerEvents;

/** How a city reacts to players: who comes and goes, whose reputation changes, and whom it hears of from elsewhere. */
final class Reception {
    private static final PayloadSchema ANNOUNCEMENT = PayloadSchema.parse(WarblerEvents.ARRIVAL_ANNOUNCED_SCHEMA);
    /** As long as whoever announces arrivals by the dialogue stage may make it. */
    private static final int LONGEST_ARRIVAL_TYPE = 128;

    private static final int WITNESSES = 4;
    private static final int MINUTES_PER_ROUND = 30;
    private static final int ROUNDS_PER_DAY = DayCycle.MINUTES_PER_DAY / MINUTES_PER_ROUND;
    private static final int FADING = 8;
    private static final int ARRIVED_LENGTH = 52;
    private static final int DEPARTED_LENGTH = 8;
    private static final int REPUTATION_LENGTH = 16;
    private static final int QUEST_LENGTH = 4;

    private final Townsfolk folk;
    private final PlayersHere players;
    private final Rumors rumors;
    private final Tallies tallies;
    private final Conversation conversation;
    private final PayloadReader reader = new PayloadReader();
    private final PayloadReader names = new PayloadReader();

    Reception(CityParts parts, Conversation conversation) {
        folk = parts.folk();
        players = parts.players();
        rumors = parts.rumors();
        tallies = parts.tallies();
        this.conversation = conversation;
    }

    /** Takes note of who arrives with {@code event}; some people notice. */
    void receive(EventFlyweight event, Moment now) {
        if (event.payloadLength() <= ARRIVED_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        reader.wrap(event);
        final int player = reader.int32();
        final int source = reader.int32();
        reader.int64();
        reader.int64();
        reader.int64();
        names.wrap(
                event.payloadBuffer(), event.payloadOffset() + ARRIVED_LENGTH, event.payloadLength() - ARRIVED_LENGTH);
        final int row = players.welcome(player, names.text());
        players.present().readStanding(row, reader);
        players.present().seen(row, now.here(), now.tick());
        players.present().cameBy(row, road(source, now));
        tallies.count(Tally.PLAYERS_ARRIVED);
        if (players.present().isFamous(row)) {
            announce(row, now);
        }
        notice(player, WITNESSES, "greeting a welcome guest", false, now);
    }

    /** Returns how somebody has come, by what stands behind the name. */
    private String road(int source, Moment now) {
        if (source < 0 || names.remaining() == 0) {
            return "";
        }
        names.text();
        names.text();
        final String how = names.text();
        return ("from " + now.context().coordinateOf(source).realmId() + ' ' + how).strip();
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
    void seeOff(EventFlyweight event, Moment now) {
        if (event.payloadLength() < DEPARTED_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        reader.wrap(event);
        final int player = reader.int32();
        final int target = reader.int32();
        final int row = players.present().find(player);
        if (row < 0 || !isRealm(target, now)) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        if (players.present().isFamous(row)) {
            rumors.spread(rumors.add(RumorKind.PLAYER_SEEN, target, player, now.tick(), now.tick()), WITNESSES, now);
        }
        players.dismiss(player, target, now.tick());
        tallies.count(Tally.PLAYERS_DEPARTED);
    }

    /** Lets people of a faction react where its opinion of a player changes. */
    void hearOfReputation(EventFlyweight event, Moment now) {
        if (event.payloadLength() < REPUTATION_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        reader.wrap(event);
        final int player = reader.int32();
        final int faction = reader.int32();
        final int change = reader.int32();
        final int score = reader.int32();
        final int row = players.present().find(player);
        if (row < 0 || !PlayerTable.isFaction(faction)) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
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
                    folk.setMood(npc, change > 0 ? Mood.CHEERFUL : Mood.GRUMPY);
                }
            }
        }
        if (before != after && players.present().isFamous(row)) {
            players.present().told(row, PlayerTable.NONE);
            announce(row, now);
        }
    }

    /** Lets people admire who completed a quest; of a famous player, other cities hear it. */
    void hearOfQuest(EventFlyweight event, Moment now) {
        reader.wrap(event);
        final int player = event.payloadLength() < QUEST_LENGTH ? PlayerTable.NONE : reader.int32();
        final int row = players.present().find(player);
        if (row < 0) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
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
    }

    /** Takes note of a player another city speaks of. */
    void hearOfRenown(EventFlyweight event, Moment now) {
        if (event.payloadLength() <= CityEvents.PLAYER_RENOWN_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        if (event.sourceIndex() == now.here()) {
            return;
        }
        reader.wrap(event);
        final int player = reader.int32();
        final int realm = reader.int32();
        names.wrap(
                event.payloadBuffer(),
                event.payloadOffset() + CityEvents.PLAYER_RENOWN_LENGTH,
                event.payloadLength() - CityEvents.PLAYER_RENOWN_LENGTH);
        if (player < 0 || !isRealm(realm, now) || players.isHere(player)) {
            tallies.count(players.isHere(player) ? Tally.RENOWN_HEARD : Tally.EVENTS_REJECTED);
            return;
        }
        tallies.count(Tally.RENOWN_HEARD);
        final int row = players.hearOf(player, names.text());
        players.absent().readStanding(row, reader);
        players.absent().seen(row, realm, now.tick());
        final int slot = rumors.add(RumorKind.PLAYER_SEEN, realm, player, now.tick(), now.tick());
        for (int i = 0; slot >= 0 && i < WITNESSES; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                rumors.tell(npc, slot);
                players.remember(npc, player, MemoryKind.RUMOR, players.absent().level(row), now);
            }
        }
    }

    /** Lets many people notice a player whose arrival somebody announces, and how it came. */
    void hearAnnouncement(EventFlyweight event, Moment now) {
        final int player;
        final String arrivalType;
        try {
            reader.wrap(event, ANNOUNCEMENT);
            player = reader.int32();
            reader.text();
            arrivalType = reader.text();
        } catch (final IllegalArgumentException e) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        if (players.isHere(player) && arrivalType.length() <= LONGEST_ARRIVAL_TYPE) {
            notice(player, 2 * WITNESSES, "greeting a welcome guest who came by " + arrivalType, true, now);
        } else {
            tallies.count(Tally.EVENTS_REJECTED);
        }
    }

    /**
     * Lets people forget, little by little, what they think of players who are here: over a day everybody's turn comes
     * once or so, and each score loses an eighth of what it is.
     */
    void forgetDeeds(Moment now) {
        final long round = now.days().minutes(now.tick()) / MINUTES_PER_ROUND;
        final PlayerTable present = players.present();
        for (int row = (int) (round % ROUNDS_PER_DAY); row < present.size(); row += ROUNDS_PER_DAY) {
            for (int faction = 0; PlayerTable.isFaction(faction); faction++) {
                final int score = present.score(row, faction);
                if (Math.abs(score) >= FADING) {
                    final PayloadWriter payload = now.payload()
                            .int32(present.player(row))
                            .int64(0)
                            .int32(faction)
                            .int32(-score / FADING);
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
        final PayloadWriter payload =
                now.payload().int32(player).int32(now.here()).int32(present.level(row));
        for (int faction = 0; PlayerTable.isFaction(faction); faction++) {
            payload.int32(present.score(row, faction));
        }
        payload.text(present.name(row));
        if (now.context().emit(Targets.SUBSCRIBERS, now.types().playerRenown, payload) > 0) {
            tallies.count(Tally.RENOWN_TOLD);
        }
    }

    private static boolean isRealm(int realm, Moment now) {
        return realm >= 0 && realm < now.context().realmCount();
    }

    /** Returns whether an event type is one this reacts to, and does. */
    boolean onEvent(EventFlyweight event, int type, Moment now) {
        final EventTypeIds types = now.types();
        if (type == types.playerArrived) {
            receive(event, now);
        } else if (type == types.playerDeparted) {
            seeOff(event, now);
        } else if (type == types.reputationChange) {
            hearOfReputation(event, now);
        } else if (type == types.questCompleted) {
            hearOfQuest(event, now);
        } else if (type == types.playerRenown) {
            hearOfRenown(event, now);
        } else if (type == types.arrivalAnnounced) {
            hearAnnouncement(event, now);
        } else {
            return false;
        }
        return true;
    }
}
