package io.multiverse.cluster.exchange;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.exchange.OwnerTable;
import java.time.Duration;

/** What an exchange has to know of who takes part, and what it tells. For the thread that works the link. */
public interface EpochWatch {
    /** Nobody comes or goes. */
    EpochWatch NONE = new EpochWatch() {
        @Override
        public OwnerTable owners(ClusterSettings members) {
            return members.owners();
        }

        @Override
        public Duration evictAfter() {
            return Duration.ZERO;
        }

        @Override
        public void suspect(ClusterNode node) {
            // it is waited for
        }

        @Override
        public void requirePresent() {
            // it always is
        }
    };

    /** Returns which member owns which games, by their places. */
    OwnerTable owners(ClusterSettings members);

    /** Returns after how long a node is to be suspected of which nothing is heard; zero: never. */
    Duration evictAfter();

    /** Says that nothing is heard of a node that is waited for; again and again, as long as it is so. */
    void suspect(ClusterNode node);

    /**
     * Checks that those of the exchange still are the ones who take part; to be called often.
     *
     * @throws BehindException if others do now
     * @throws io.multiverse.kernel.exchange.PeerException of kind DIVERGED if two nodes have journaled different things
     * @throws MinorityException if somebody is suspected, and most voters have not been reached for long
     */
    void requirePresent();
}
