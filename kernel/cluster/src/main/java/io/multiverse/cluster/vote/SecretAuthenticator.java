package io.multiverse.cluster.vote;

import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import io.multiverse.cluster.link.Proof;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lets in who knows the secret: each session gets a nonce, and has to answer with its MAC. For the thread that works
 * the sessions.
 */
final class SecretAuthenticator implements Authenticator {
    private static final int MOST_SESSIONS = 1024;

    /** No node's number: what proves something here proves nothing between nodes. */
    private static final int VOTE = 0xFD;

    private static final byte[] NOTHING = {};

    private final Proof proof;
    private final Map<Long, byte[]> nonces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private final Map<Long, Boolean> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    SecretAuthenticator(byte[] secret) {
        proof = new Proof(secret);
    }

    /** Returns what a session answers to a nonce. */
    static byte[] answer(Proof proof, byte[] nonce) {
        return proof.of(nonce, VOTE, new UnsafeBuffer(NOTHING), 0, 0);
    }

    @Override
    public void onConnectRequest(long sessionId, byte[] encodedCredentials, long nowMs) {
        nonces.put(sessionId, Proof.nonce());
    }

    @Override
    public void onChallengeResponse(long sessionId, byte[] encodedCredentials, long nowMs) {
        final byte[] nonce = nonces.remove(sessionId);
        answers.put(sessionId, nonce != null && Proof.isEqual(answer(proof, nonce), encodedCredentials));
    }

    @Override
    public void onConnectedSession(SessionProxy session, long nowMs) {
        final byte[] nonce = nonces.get(session.sessionId());
        if (nonce == null) {
            session.reject();
        } else {
            session.challenge(nonce);
        }
    }

    @Override
    public void onChallengedSession(SessionProxy session, long nowMs) {
        final Boolean isRight = answers.get(session.sessionId());
        if (isRight == null) {
            // it has not answered yet
            return;
        }
        if (!isRight) {
            answers.remove(session.sessionId());
            session.reject();
        } else if (session.authenticate(NOTHING)) {
            answers.remove(session.sessionId());
        }
    }
}
