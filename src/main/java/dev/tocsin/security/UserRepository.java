package dev.tocsin.security;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheRepository;

import dev.tocsin.web.Storable;

/// The people who may sign in.
@ApplicationScoped
public class UserRepository implements PanacheRepository<User> {
    /// Checked against when there is no such user, so that an answer's delay does not tell which names exist.
    private static final String NOBODY = BcryptUtil.bcryptHash("nobody's password");

    @Transactional
    public Optional<User> byName(String name) {
        return Storable.is(name) ? find("name", name).firstResultOptional() : Optional.empty();
    }

    /// @return whether another password counts now; see [User#takeGiven]
    @Transactional
    public boolean takeGiven(String name, String password) {
        return byName(name).filter(user -> user.takeGiven(password)).isPresent();
    }

    @Transactional
    public Optional<User> signIn(String name, String password) {
        Optional<User> user = byName(name);
        if (user.isEmpty()) {
            BcryptUtil.matches(password, NOBODY);
        }
        return user.filter(it -> it.hasPassword(password));
    }
}
