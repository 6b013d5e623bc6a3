package io.multiverse.city;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityEvents;
import io.multiverse.city.event.CityNews;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.Letter;
import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.MerchantReturned;
import io.multiverse.city.event.WorldEvent;
import io.multiverse.city.guest.Business;
import io.multiverse.city.guest.Conversation;
import io.multiverse.city.guest.Reception;
import io.multiverse.city.knowledge.Bond;
import io.multiverse.city.knowledge.OpenQuestions;
import io.multiverse.city.life.Answers;
import io.multiverse.city.life.Caravans;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.life.DailyLife;
import io.multiverse.city.life.Hospitality;
import io.multiverse.city.life.Inquiries;
import io.multiverse.city.life.Post;
import io.multiverse.city.people.Agenda;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Listener;
import io.multiverse.city.people.Listeners;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Names;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.reputation.Standing;
import java.util.Optional;

/**
 * A city whose inhabitants work, trade, gossip and sleep, and which exchanges merchants, letters, news and questions
 * with the other cities of the run.
 *
 * <p>An NPC acts when it is due, some fifteen times a simulated minute while it is awake; the city sleeps in between,
 * so its cost follows what happens in it. All amounts are integers; money and goods are conserved, within a city and
 * across cities, see {@link CityLedger}. {@link #status()} and {@link #npc} are for use between control ticks.
 */
public final class CitySimulation implements Realm {
    /** The most NPCs a city can have. */
    public static final int MAX_NPCS = 100_000;

    /** Names what cities do; another number whenever they come to do anything else. */
    static final String VERSION = "5";

    private static final int SECONDS_PER_MINUTE = 60;

    private final String expectedRealmId;
    private final CityParts parts;
    private final OpenQuestions questions = new OpenQuestions();
    private final CityReport report;
    private final String[] names;
    private final Caravans caravans;
    private final Hospitality hospitality;
    private final Post post;
    private final Inquiries inquiries;
    private final Answers answers;
    private final DailyLife life;
    private final Conversation conversation;
    private final Reception reception;
    private final Business business;
    private final Listeners listeners = new Listeners();
    private final Moment now = new Moment();
    private boolean isFounded;
    private String realmId;

    /**
     * Makes a city for any realm.
     *
     * @param numNpcs the number of inhabitants, 1 to {@value #MAX_NPCS}
     * @throws IllegalArgumentException if {@code numNpcs} is out of range
     */
    public CitySimulation(int numNpcs) {
        this(numNpcs, null);
    }

    /**
     * Makes a city for one realm.
     *
     * @param realmId the id under which the city must be registered
     * @param numNpcs the number of inhabitants, 1 to {@value #MAX_NPCS}
     * @throws IllegalArgumentException if {@code numNpcs} is out of range or {@code realmId} is blank
     */
    public CitySimulation(String realmId, int numNpcs) {
        this(numNpcs, requireId(realmId));
    }

    private CitySimulation(int numNpcs, String expectedRealmId) {
        if (numNpcs < 1 || numNpcs > MAX_NPCS) {
            throw new IllegalArgumentException("a city has 1 to " + MAX_NPCS + " NPCs, not " + numNpcs);
        }
        this.expectedRealmId = expectedRealmId;
        realmId = expectedRealmId;
        parts = CityParts.of(numNpcs);
        report = new CityReport(parts, questions);
        names = new String[numNpcs];
        caravans = new Caravans(parts, names);
        hospitality = new Hospitality(parts);
        post = new Post(parts, names);
        inquiries = new Inquiries(parts, questions);
        answers = new Answers(parts);
        life = new DailyLife(parts, caravans, inquiries, post);
        conversation = new Conversation(parts, names);
        reception = new Reception(parts, conversation);
        business = new Business(parts, names, inquiries, conversation);
        listen();
    }

    private void listen() {
        listeners.add(WorldEvent.TYPE, post::witness);
        listeners.add(MerchantDeparted.TYPE, meeting(hospitality::receive));
        listeners.add(MerchantReturned.TYPE, meeting(caravans::welcome));
        listeners.add(Letter.TYPE, meeting(post::deliver));
        listeners.add(CityNews.TYPE, meeting(post::hear));
        listeners.add(CityQuery.TYPE, meeting(answers::answer));
        listeners.add(CityAnswer.TYPE, meeting(inquiries::hear));
        reception.listen(listeners);
        business.listen(listeners);
        conversation.listen(listeners);
    }

    /** Whoever emits what only cities do is one. */
    private Listener meeting(Listener listener) {
        return (event, moment) -> {
            parts.cities().meet(event.sourceIndex(), moment.context());
            return listener.hear(event, moment);
        };
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public int secondOfDay(long localTick, long localTickNanos) {
        return new DayCycle(localTickNanos).minuteOfDay(localTick) * SECONDS_PER_MINUTE;
    }

    @Override
    public void onStart(RealmContext context) {
        CityEvents.declare(context);
        enter(context);
        if (isFounded) {
            return;
        }
        isFounded = true;
        parts.agenda().clear(now.tick() - 1);
        parts.folk().settle(now.random(), now.days());
        parts.market().open();
        life.begin(now);
        parts.agenda().schedule(post.herald(), now.tick());
    }

    @Override
    public void onTick(RealmContext context) {
        enter(context);
        final Agenda agenda = parts.agenda();
        agenda.advanceTo(now.tick());
        final int herald = post.herald();
        for (int due = agenda.takeReady(0); due >= 0; due = agenda.takeReady(due)) {
            if (due == herald) {
                post.proclaim(now);
                reception.forgetDeeds(now);
            } else {
                life.act(due, now);
            }
        }
        context.nextTickAt(agenda.nextOccupied());
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        enter(context);
        parts.tallies().count(Tally.EVENTS);
        if (!listeners.hear(event, now)) {
            parts.tallies().count(Tally.EVENTS_REJECTED);
        }
        context.nextTickAt(parts.agenda().nextOccupied());
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        enter(context);
        if (kind == Hospitality.TIMER) {
            hospitality.act((int) a, now);
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.bool("founded", isFounded);
        out.int64("agendaCursor", parts.agenda().cursor());
        out.int64("heraldNextAction", parts.agenda().due(post.herald()));
        parts.folk().writeState(out);
        parts.market().writeState(out);
        parts.rumors().writeState(out);
        parts.cities().writeState(out);
        parts.visitors().writeState(out);
        questions.writeState(out);
        parts.tallies().writeState(out);
        parts.players().writeState(out);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the stored city has another number of NPCs
     */
    @Override
    public void readState(StateReader in) {
        isFounded = in.bool("founded");
        parts.agenda().clear(in.int64("agendaCursor"));
        parts.agenda().schedule(post.herald(), in.int64("heraldNextAction"));
        parts.folk().readState(in, parts.agenda());
        parts.market().readState(in);
        parts.rumors().readState(in);
        parts.cities().readState(in);
        parts.visitors().readState(in);
        questions.readState(in);
        parts.tallies().readState(in);
        parts.players().readState(in);
        parts.market().level().countForeign(parts.visitors().totalMoney());
    }

    /** Returns the number of inhabitants. */
    public int npcCount() {
        return parts.folk().size();
    }

    /** Returns the city as it is. The time of day is that of the last local tick in which something happened. */
    public CityStatus status() {
        final boolean isStarted = now.days() != null;
        return report.status(
                realmId,
                isStarted ? now.days().day(now.tick()) : 0,
                isStarted ? now.days().minuteOfDay(now.tick()) : 0);
    }

    /** Returns how much the NPCs did since the run's start; subtract earlier metrics to get those of a control tick. */
    public CityMetrics metrics() {
        return report.metrics();
    }

    /**
     * Returns an NPC as it is.
     *
     * @throws IllegalArgumentException if there is no such NPC
     */
    public NpcProfile npc(int npc) {
        requireNpc(npc);
        return report.profile(npc, names[npc]);
    }

    /** Returns how an NPC looks upon a player: by the opinion of its faction and by what it remembers itself. */
    public Standing regard(int npc, int player) {
        requireNpc(npc);
        return parts.players().regard(npc, player);
    }

    /** Returns how the city stands with another one, by that one's realm index. */
    public Bond bond(int realm) {
        return parts.cities().bond(realm);
    }

    /** Returns what the city knows of a player, by the player's number. */
    public Optional<KnownPlayer> player(int player) {
        return Optional.ofNullable(report.player(player));
    }

    private void enter(RealmContext context) {
        now.enter(context);
        if (names[0] == null) {
            learnNames(context.coordinate().realmId());
            listeners.enter(context);
        }
        business.wakeUp(now);
    }

    private void learnNames(String actualRealmId) {
        if (expectedRealmId != null && !expectedRealmId.equals(actualRealmId)) {
            throw new IllegalArgumentException(
                    "the city was made for realm " + expectedRealmId + " but is registered as " + actualRealmId);
        }
        realmId = actualRealmId;
        for (int npc = 0; npc < names.length; npc++) {
            names[npc] = Names.of(actualRealmId, npc);
        }
    }

    private void requireNpc(int npc) {
        if (!parts.folk().exists(npc)) {
            throw new IllegalArgumentException("NPC " + npc + " does not exist: there are " + npcCount());
        }
    }

    private static String requireId(String realmId) {
        if (realmId == null || realmId.isBlank()) {
            throw new IllegalArgumentException("the id of a city's realm must not be blank");
        }
        return realmId;
    }
}
