package dev.tocsin;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.logging.Log;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.SourceRepository;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;
import dev.tocsin.security.User;
import dev.tocsin.security.UserRepository;

/// Fills an empty database with what the first person needs, an administrator and a source with a token, and lets in
/// the tokens that the operator sets.
@ApplicationScoped
public class FirstStart {
    static final String ADMINISTRATOR = "admin";
    static final String SOURCE = "default";

    private final UserRepository users;
    private final SourceRepository sources;
    private final ApiTokenRepository apiTokens;
    private final Config config;
    private final Clock clock;

    FirstStart(
            UserRepository users, SourceRepository sources, ApiTokenRepository apiTokens, Config config, Clock clock) {
        this.users = users;
        this.sources = sources;
        this.apiTokens = apiTokens;
        this.config = config;
        this.clock = clock;
    }

    /// Makes an administrator and a source when there are none. A password that the operator sets counts from the
    /// first start that sees it, so that a lost one can be replaced. Tokens that the operator sets open Tocsin
    /// whenever they are set; those that were revoked stay so.
    @Transactional
    void prepare(Consumer<Credentials> tell) {
        users.getEntityManager()
                .createNativeQuery("lock table app_user in exclusive mode")
                .executeUpdate();
        if (users.count() == 0) {
            fill(tell);
        }
        set("tocsin.admin-password")
                .filter(password -> users.takeGiven(ADMINISTRATOR, password))
                .ifPresent(
                        _ -> Log.info(
                                "The administrator's password is the new TOCSIN_ADMIN_PASSWORD now. Earlier sessions have ended."));
        set("tocsin.intake-token").ifPresent(token -> sources.admit(SOURCE, new Token(token)));
        set("tocsin.api-token")
                .ifPresent(token -> apiTokens.admit(
                        new ApiToken(ADMINISTRATOR, new Token(token), Role.ADMINISTRATOR, clock.instant())));
    }

    /// The credentials are told before they are committed: a crash in between tells them again, never not at all.
    private void fill(Consumer<Credentials> tell) {
        Optional<String> password = set("tocsin.admin-password");
        Optional<String> token = set("tocsin.intake-token");
        Credentials made = new Credentials(
                ADMINISTRATOR,
                password.isPresent() ? null : Token.fresh("").value().substring(0, 16),
                token.isPresent() ? null : Token.fresh("tocsin_in_").value());
        users.persist(new User(ADMINISTRATOR, password.orElseGet(made::password), Role.ADMINISTRATOR, clock.instant()));
        sources.create(SOURCE, new Token(token.orElseGet(made::intakeToken)));
        tell.accept(made);
    }

    private Optional<String> set(String name) {
        return config.getOptionalValue(name, String.class);
    }

    /// Shown once.
    ///
    /// @param password `null` when the operator gave it
    /// @param intakeToken `null` when the operator gave it
    record Credentials(
            String administrator,
            @Nullable String password,
            @Nullable String intakeToken) {
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }
}
