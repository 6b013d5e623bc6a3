package io.multiverse.kernel.internal.ingress;

import static io.multiverse.kernel.internal.exchange.PartReader.require;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.internal.exchange.InputBatches;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.exchange.codec.WindowPartEncoder.InputsEncoder;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.hosting.RemadeRealm;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.text.TextRules;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs of a control tick of a run that several nodes share, node by node: one's own as they were accepted, so
 * that whoever waits for them hears of them, those of others as they were sent. For the control-tick thread.
 */
public final class NodeInputs implements InputBatches {
    private static final int MOST_NAME_BYTES = 1 << 20;

    /** An input of another node, as it was sent. */
    private record Sent(
            InputKind kind, String subject, String detail, byte[] payload, byte[] label, long dueNanos, int priority) {}

    private final Ingress ingress;
    private final GameAdmission admission;
    private final RealmFactory factory;
    private final TakenNames takenNames;
    private final int node;
    private final List<IngressInput> own = new ArrayList<>();
    private final List<List<Sent>> ofOthers = new ArrayList<>();

    /**
     * Makes the inputs of a node.
     *
     * @param factory makes games that other nodes take in; may be null if none ever does
     */
    public NodeInputs(
            Territory territory,
            Ingress ingress,
            GameAdmission admission,
            RealmFactory factory,
            TakenNames takenNames) {
        this.ingress = ingress;
        this.admission = admission;
        this.factory = factory;
        this.takenNames = takenNames;
        node = territory.node();
        for (int other = 0; other < territory.nodes(); other++) {
            ofOthers.add(new ArrayList<>());
        }
    }

    @Override
    public void seal(long controlTick, DocumentBuffer out) {
        own.clear();
        ingress.drainTo(own);
        int count = 0;
        for (int i = 0; i < own.size(); i++) {
            count += entries(own.get(i));
        }
        out.group(InputsEncoder.sbeBlockLength(), count);
        for (int i = 0; i < own.size(); i++) {
            write(own.get(i), out);
        }
    }

    /** A subscription to several types is journaled as several inputs; what only this node waits for is none. */
    private static int entries(IngressInput input) {
        if (input instanceof IngressInput.Subscription subscription) {
            return subscription.eventTypes().size();
        }
        return input instanceof IngressInput.Acknowledgement ? 0 : 1;
    }

    private void write(IngressInput input, DocumentBuffer out) {
        if (input instanceof IngressInput.Event event) {
            out.int8(InputKind.EVENT.ordinal());
            out.int64(event.dueNanos());
            out.int32(event.priority());
            texts(event.target(), event.eventType(), event.payload(), event.label(), out);
        } else if (input instanceof IngressInput.Register register) {
            final byte[] description =
                    admission.describe(register.game(), List.of()).encode();
            write(InputKind.REGISTER, register.game().id(), "", description, out);
        } else if (input instanceof IngressInput.Unregister unregister) {
            write(InputKind.UNREGISTER, unregister.id(), "", JournaledInput.NO_PAYLOAD, out);
        } else if (input instanceof IngressInput.Pause pause) {
            write(InputKind.PAUSE, pause.id(), "", JournaledInput.NO_PAYLOAD, out);
        } else if (input instanceof IngressInput.Resume resume) {
            write(InputKind.RESUME, resume.id(), "", JournaledInput.NO_PAYLOAD, out);
        } else if (input instanceof IngressInput.Subscription subscription) {
            final InputKind kind = subscription.subscribed() ? InputKind.SUBSCRIBE : InputKind.UNSUBSCRIBE;
            for (final String type : subscription.eventTypes()) {
                write(kind, subscription.id(), type, JournaledInput.NO_PAYLOAD, out);
            }
        } else if (input instanceof IngressInput.ForStage forStage) {
            write(InputKind.STAGE, forStage.stage(), "", forStage.payload(), out);
        } else if (input instanceof IngressInput.Refused refused) {
            write(InputKind.REFUSED, "", "", refused.bytesOfCount(), out);
        }
    }

    private static void write(InputKind kind, String subject, String detail, byte[] payload, DocumentBuffer out) {
        out.int8(kind.ordinal());
        out.int64(0);
        out.int32(0);
        texts(subject, detail, payload, JournaledInput.NO_PAYLOAD, out);
    }

    private static void texts(String subject, String detail, byte[] payload, byte[] label, DocumentBuffer out) {
        out.text(subject);
        out.text(detail);
        out.bytes(payload);
        out.bytes(label);
    }

    @Override
    public void take(int other, PartReader in) {
        final List<Sent> taken = ofOthers.get(other);
        taken.clear();
        final int count = in.group(InputsEncoder.sbeBlockLength());
        for (int i = 0; i < count; i++) {
            final InputKind kind = InputKind.of(in.int8());
            final long dueNanos = in.int64();
            final int priority = in.int32();
            final String subject = in.text(MOST_NAME_BYTES);
            final String detail = in.text(MOST_NAME_BYTES);
            final byte[] payload =
                    in.bytes(kind == InputKind.REGISTER ? MOST_NAME_BYTES : EmissionLimits.MAX_PAYLOAD_LENGTH);
            final byte[] label = in.bytes(EmissionLimits.MAX_PAYLOAD_LENGTH);
            taken.add(check(new Sent(kind, subject, detail, payload, label, dueNanos, priority)));
        }
    }

    /** Returns an input that a caller can have offered; throws {@link IllegalArgumentException} for any other. */
    private static Sent check(Sent input) {
        TextRules.requireUnicode("the subject of an input", input.subject);
        require(
                input.kind == InputKind.EVENT || input.label.length == 0 && input.dueNanos == 0 && input.priority == 0,
                "an input has what only an event can have");
        switch (input.kind) {
            case EVENT -> {
                TextRules.requireName("the type of an event", input.detail);
                MapPayload.decode(input.payload);
                MapPayload.decode(input.label);
                require(input.dueNanos >= 0, "an event is due before the beginning of time");
            }
            case REGISTER -> {
                TextRules.requireName("the id of a game", input.subject);
                requireDescription(input.payload);
            }
            case SUBSCRIBE, UNSUBSCRIBE -> TextRules.requireName("an event type", input.detail);
            case REFUSED ->
                require(
                        input.payload.length == Integer.BYTES
                                && ByteBuffer.wrap(input.payload).getInt() > 0,
                        "a number of refused inputs is none");
            case UNREGISTER, PAUSE, RESUME, STAGE -> require(input.detail.isEmpty(), "an input has too many names");
            default -> throw new IllegalArgumentException("an input is what only a model can do");
        }
        return input;
    }

    @Override
    public boolean isEmpty() {
        boolean isEmpty = own.isEmpty();
        for (int other = 0; other < ofOthers.size(); other++) {
            isEmpty &= ofOthers.get(other).isEmpty();
        }
        return isEmpty;
    }

    private static void requireDescription(byte[] payload) {
        try {
            RealmDescription.decode(payload);
        } catch (final ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("a game is not described", e);
        }
    }

    /** Lets all inputs of the control tick take effect, those of node 0 first. */
    void apply(InputEffects effects) {
        for (int other = 0; other < ofOthers.size(); other++) {
            if (other == node) {
                for (int i = 0; i < own.size(); i++) {
                    own.get(i).apply(effects);
                }
                own.clear();
            } else {
                final List<Sent> inputs = ofOthers.get(other);
                for (int i = 0; i < inputs.size(); i++) {
                    input(inputs.get(i)).apply(effects);
                }
            }
        }
    }

    private IngressInput input(Sent sent) {
        return switch (sent.kind) {
            case EVENT ->
                new IngressInput.Event(
                        sent.subject, sent.detail, sent.payload, sent.label, sent.dueNanos, sent.priority);
            case REGISTER -> game(sent);
            case UNREGISTER -> new IngressInput.Unregister(sent.subject);
            case PAUSE -> new IngressInput.Pause(sent.subject);
            case RESUME -> new IngressInput.Resume(sent.subject);
            case SUBSCRIBE, UNSUBSCRIBE ->
                new IngressInput.Subscription(sent.subject, List.of(sent.detail), sent.kind == InputKind.SUBSCRIBE);
            case STAGE -> new IngressInput.ForStage(sent.subject, sent.payload, AwaitedAnswer.NONE);
            default -> new IngressInput.Refused(ByteBuffer.wrap(sent.payload).getInt());
        };
    }

    /** Makes the game here, too: each node starts every game, and its owner goes on with it. */
    private IngressInput game(Sent sent) {
        final RealmDescription description = RealmDescription.decode(sent.payload);
        final Realm realm = RemadeRealm.of(factory, sent.subject, description.coordinate(), description.program());
        takenNames.takeRecorded(sent.subject, description.coordinate().realmId());
        return new IngressInput.Register(description.game(sent.subject, realm), description);
    }
}
