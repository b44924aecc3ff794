package dev.tocsin.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/// A program's token on `/api/v1`.
@ApplicationScoped
class TokenCheck implements IdentityProvider<TokenAuthenticationRequest> {
    private final ApiTokenRepository tokens;

    TokenCheck(ApiTokenRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(
                () -> tokens.valid(new Token(request.getToken().getToken()))
                        .map(token -> Identities.of(token.name(), token.role()))
                        .orElseThrow(AuthenticationFailedException::new));
    }
}
