package io.multiverse.cluster.vote;

import io.aeron.security.CredentialsSupplier;
import io.multiverse.cluster.link.Proof;

/** Answers a {@link SecretAuthenticator}. For one thread at a time. */
final class SecretCredentials implements CredentialsSupplier {
    private static final byte[] NOTHING = {};

    private final Proof proof;

    SecretCredentials(byte[] secret) {
        proof = new Proof(secret);
    }

    @Override
    public byte[] encodedCredentials() {
        return NOTHING;
    }

    @Override
    public byte[] onChallenge(byte[] encodedChallenge) {
        return SecretAuthenticator.answer(proof, encodedChallenge);
    }
}
