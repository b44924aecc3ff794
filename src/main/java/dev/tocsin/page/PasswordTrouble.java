package dev.tocsin.page;

import java.util.Optional;

import dev.tocsin.security.PasswordDesk.Outcome;

/// Why a password was not changed.
enum PasswordTrouble {
    WRONG_OLD,
    UNFIT,
    /// The new one was not written twice alike.
    DIFFERENT,
    TOO_OFTEN;

    static Optional<PasswordTrouble> of(Outcome outcome) {
        return switch (outcome) {
            case CHANGED -> Optional.empty();
            case WRONG_OLD -> Optional.of(WRONG_OLD);
            case UNFIT -> Optional.of(UNFIT);
            case TOO_OFTEN -> Optional.of(TOO_OFTEN);
        };
    }
}
