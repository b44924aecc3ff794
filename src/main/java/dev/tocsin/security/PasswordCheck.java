package dev.tocsin.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/// Signing in with name and password. The name of who signs in is a [SessionName], since the framework writes it into
/// the cookie. Who tries too often is told to wait, not whether this attempt was right.
@ApplicationScoped
class PasswordCheck implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    static final String WAIT_PAGE = "/login?error=wait";

    private final UserRepository users;
    private final SignInBrake brake;

    PasswordCheck(UserRepository users, SignInBrake brake) {
        this.users = users;
        this.brake = brake;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(request);
        String name = request.getUsername();
        String address = String.valueOf(routing.request().remoteAddress().host());
        if (!brake.admits(name, address)) {
            // The form knows one page for all that goes wrong.
            routing.addHeadersEndHandler(end -> routing.response().putHeader("Location", WAIT_PAGE));
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return context.runBlocking(
                () -> users.signIn(name, new String(request.getPassword().getPassword()))
                        .map(user -> {
                            brake.release(name, address);
                            return Identities.of(user.session().text(), user.role());
                        })
                        .orElseThrow(AuthenticationFailedException::new));
    }
}
