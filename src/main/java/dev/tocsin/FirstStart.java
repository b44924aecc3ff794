package dev.tocsin;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.Config;

import dev.tocsin.intake.SourceRepository;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;
import dev.tocsin.security.User;
import dev.tocsin.security.UserRepository;

/// Fills an empty database with what the first person needs: an administrator and a source with a token.
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

    /// Does nothing when there is an administrator. The credentials are told before they are committed: a crash in
    /// between tells them again, never not at all.
    @Transactional
    public void prepare(Consumer<Credentials> tell) {
        users.getEntityManager()
                .createNativeQuery("lock table app_user in exclusive mode")
                .executeUpdate();
        if (users.count() > 0) {
            return;
        }
        String password = set("tocsin.admin-password")
                .orElseGet(() -> Token.fresh("").value().substring(0, 16));
        Token intake = set("tocsin.intake-token").map(Token::new).orElseGet(() -> Token.fresh("tocsin_in_"));
        users.persist(new User(ADMINISTRATOR, password, Role.ADMINISTRATOR, clock.instant()));
        sources.create(SOURCE, intake);
        set("tocsin.api-token")
                .ifPresent(token -> apiTokens.persist(
                        new ApiToken(ADMINISTRATOR, new Token(token), Role.ADMINISTRATOR, clock.instant())));
        tell.accept(new Credentials(ADMINISTRATOR, password, intake.value()));
    }

    private Optional<String> set(String name) {
        return config.getOptionalValue(name, String.class);
    }

    /// Shown once.
    public record Credentials(String administrator, String password, String intakeToken) {
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }
}
