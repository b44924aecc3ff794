package dev.tocsin.security;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.tocsin.web.ApiPath;
import dev.tocsin.web.Problem;

/// Bearer tokens on the API, for metrics and for health. Refuses with a problem document where the page would be
/// sent to its login.
@ApplicationScoped
class ApiMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        if (header == null
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || !takesTokens(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(SCHEME.length()).strip();
        return identities.authenticate(new TokenAuthenticationRequest(new TokenCredential(token, "bearer")));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!ApiPath.isForPrograms(context.normalizedPath())) {
            return Uni.createFrom().item(false);
        }
        Problem.Document document = new Problem.Document("about:blank", "Unauthorized", 401, Problem.TOKEN_NEEDED);
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(JsonObject.mapFrom(document).encode());
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return ApiPath.isForPrograms(context.normalizedPath())
                ? Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /// Before the login form, which would redirect.
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }

    /// Intake and receipts take the tokens of sources, which are not ours to judge.
    private static boolean takesTokens(String path) {
        boolean ofSources = ApiPath.isIntake(path) || path.startsWith("/api/v1/receipts/");
        return (ApiPath.isApi(path) || ApiPath.isMetrics(path) || ApiPath.isHealth(path)) && !ofSources;
    }
}
