package dev.tocsin.security;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Where people change their own password.
@ApplicationScoped
public class PasswordDesk {
    public static final int SHORTEST = 8;

    /// In UTF-8; bcrypt reads no further, and what it leaves out would protect nothing.
    public static final int MOST_BYTES = 72;

    private final UserRepository users;
    private final SignInBrake brake;

    PasswordDesk(UserRepository users, SignInBrake brake) {
        this.users = users;
        this.brake = brake;
    }

    public static boolean isPassword(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /// Ends all sessions of this person when it succeeds.
    ///
    /// @param address where the person is; guesses at the old password are counted as those at the login are
    @Transactional
    public Outcome change(String name, String address, String old, String fresh) {
        if (!isPassword(fresh)) {
            return Outcome.UNFIT;
        }
        if (!brake.admits(name, address)) {
            return Outcome.TOO_OFTEN;
        }
        Optional<User> user = users.signIn(name, old);
        user.ifPresent(it -> {
            brake.release(name, address);
            it.changePassword(fresh);
        });
        return user.isPresent() ? Outcome.CHANGED : Outcome.WRONG_OLD;
    }

    public enum Outcome {
        CHANGED,
        WRONG_OLD,
        /// Too short, or longer than what is looked at.
        UNFIT,
        TOO_OFTEN
    }
}
