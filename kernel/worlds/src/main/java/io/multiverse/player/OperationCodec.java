package io.multiverse.player;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** The bytes operations are journaled as: a version, a code and the fields in order. Not thread-safe. */
final class OperationCodec {
    private static final int VERSION = 1;
    private static final int CREATE = 0;
    private static final int TRAVEL = 1;
    private static final int REPUTATION = 2;
    private static final int ADD_ITEM = 3;
    private static final int REMOVE_ITEM = 4;
    private static final int GIVE_ITEM = 5;
    private static final int EXPERIENCE = 6;
    private static final int QUEST = 7;
    private static final int ACHIEVE = 8;
    private static final int NARRATE = 9;
    private static final int TRAVEL_TOGETHER = 10;
    private static final int JOIN = 11;

    private final PayloadWriter out = new PayloadWriter();
    private final PayloadReader in = new PayloadReader();

    byte[] encode(PlayerOperation operation) {
        out.reset().int32(VERSION);
        if (operation instanceof PlayerOperation.CreatePlayer create) {
            out.int32(CREATE).text(create.playerName()).text(create.race());
            out.text(create.characterClass()).text(create.realmId());
        } else if (operation instanceof PlayerOperation.Travel travel) {
            begin(TRAVEL, travel).text(travel.sourceRealm()).text(travel.targetRealm());
            out.text(travel.narrativeContext());
        } else if (operation instanceof PlayerOperation.ChangeReputation change) {
            begin(REPUTATION, change).int32(change.faction().ordinal()).int32(change.change());
        } else if (operation instanceof PlayerOperation.AddItem add) {
            begin(ADD_ITEM, add).int64(add.quantity());
            item(add.item());
        } else if (operation instanceof PlayerOperation.RemoveItem remove) {
            begin(REMOVE_ITEM, remove).text(remove.itemId()).int64(remove.quantity());
        } else if (operation instanceof PlayerOperation.GiveItem give) {
            begin(GIVE_ITEM, give);
            id(give.receiverId()).text(give.itemId()).int64(give.quantity());
        } else if (operation instanceof PlayerOperation.GrantExperience grant) {
            begin(EXPERIENCE, grant).int64(grant.amount());
        } else if (operation instanceof PlayerOperation.ChangeQuest quest) {
            begin(QUEST, quest).text(quest.questId()).int32(quest.action().ordinal());
        } else if (operation instanceof PlayerOperation.Achieve achieve) {
            begin(ACHIEVE, achieve)
                    .int32(achieve.type().ordinal())
                    .text(achieve.subject())
                    .int32(achieve.count());
        } else if (operation instanceof PlayerOperation.Narrate narrate) {
            begin(NARRATE, narrate).int32(narrate.kind().ordinal()).text(narrate.text());
        } else if (operation instanceof PlayerOperation.TravelTogether party) {
            begin(TRAVEL_TOGETHER, party).int32(party.playerIds().size() - 1);
            party.playerIds().stream().skip(1).forEach(this::id);
            out.text(party.targetRealm()).text(party.narrativeContext());
        } else if (operation instanceof PlayerOperation.Join join) {
            begin(JOIN, join);
            id(join.friendId()).text(join.narrativeContext());
        }
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    private PayloadWriter begin(int code, PlayerOperation operation) {
        out.int32(code);
        return id(operation.playerId());
    }

    private PayloadWriter id(UUID id) {
        return out.int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
    }

    private void item(InventoryItem item) {
        out.text(item.itemId()).text(item.name()).text(item.itemType()).text(item.rarity());
        out.text(item.sourceRealm()).int32(item.transferable() ? 1 : 0);
        out.int32(item.metadata().size());
        item.metadata().forEach((key, value) -> out.text(key).text(value));
    }

    /** Decodes an operation; throws {@link IllegalArgumentException} if the bytes are none. */
    PlayerOperation decode(byte[] bytes) {
        in.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final int version = in.int32();
        if (version != VERSION) {
            throw new IllegalArgumentException("the operation is of version " + version + ", not " + VERSION);
        }
        final int code = in.int32();
        final PlayerOperation operation = code == CREATE
                ? new PlayerOperation.CreatePlayer(in.text(), in.text(), in.text(), in.text())
                : decode(code, new UUID(in.int64(), in.int64()));
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes of the operation are left over");
        }
        return operation;
    }

    private PlayerOperation decode(int code, UUID player) {
        return switch (code) {
            case TRAVEL -> new PlayerOperation.Travel(player, in.text(), in.text(), in.text());
            case REPUTATION ->
                new PlayerOperation.ChangeReputation(player, ReputationFaction.of(in.int32()), in.int32());
            case ADD_ITEM -> {
                final long quantity = in.int64();
                yield new PlayerOperation.AddItem(player, item(), quantity);
            }
            case REMOVE_ITEM -> new PlayerOperation.RemoveItem(player, in.text(), in.int64());
            case GIVE_ITEM ->
                new PlayerOperation.GiveItem(player, new UUID(in.int64(), in.int64()), in.text(), in.int64());
            case EXPERIENCE -> new PlayerOperation.GrantExperience(player, in.int64());
            case QUEST ->
                new PlayerOperation.ChangeQuest(player, in.text(), PlayerOperation.QuestAction.of(in.int32()));
            case ACHIEVE ->
                new PlayerOperation.Achieve(player, QuestObjective.Type.of(in.int32()), in.text(), in.int32());
            case NARRATE -> new PlayerOperation.Narrate(player, NarrativeEvent.Kind.of(in.int32()), in.text());
            case TRAVEL_TOGETHER -> {
                final List<UUID> players = new ArrayList<>(List.of(player));
                for (int left = in.int32(); left > 0; left--) {
                    players.add(new UUID(in.int64(), in.int64()));
                }
                yield new PlayerOperation.TravelTogether(players, in.text(), in.text());
            }
            case JOIN -> new PlayerOperation.Join(player, new UUID(in.int64(), in.int64()), in.text());
            default -> throw new IllegalArgumentException("no operation has the code " + code);
        };
    }

    private InventoryItem item() {
        final String itemId = in.text();
        final String name = in.text();
        final String type = in.text();
        final String rarity = in.text();
        final String realm = in.text();
        final boolean isTransferable = in.int32() != 0;
        final Map<String, String> metadata = new TreeMap<>();
        for (int left = in.int32(); left > 0; left--) {
            metadata.put(in.text(), in.text());
        }
        return new InventoryItem(itemId, name, type, rarity, realm, isTransferable, metadata);
    }
}
