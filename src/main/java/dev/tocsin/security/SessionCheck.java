package dev.tocsin.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/// Coming back with the session cookie: the user must still exist with the password that the session began with, and
/// has the role of today.
@ApplicationScoped
class SessionCheck implements IdentityProvider<TrustedAuthenticationRequest> {
    private final UserRepository users;

    SessionCheck(UserRepository users) {
        this.users = users;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> SessionName.read(request.getPrincipal())
                .flatMap(session ->
                        users.byName(session.name()).filter(it -> it.session().equals(session)))
                .map(user -> Identities.ofSession(user.name(), user.role()))
                .orElseThrow(AuthenticationFailedException::new));
    }
}
