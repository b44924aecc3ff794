package dev.tocsin;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.diagnose.RuleSet;

/// Which rules spoke when: every diagnosis names its revision.
@ApplicationScoped
class RuleRevisionRepository {
    private final Session session;

    RuleRevisionRepository(Session session) {
        this.session = session;
    }

    /// A revision that was loaded before keeps its first time.
    @Transactional
    void remember(RuleSet rules, Instant now) {
        session.createNativeMutationQuery("""
                        insert into rule_revision (revision, loaded_at, rules) values (:revision, :now, :rules)
                        on conflict do nothing""")
                .setParameter("revision", rules.revision())
                .setParameter("now", now)
                .setParameter("rules", rules.rules().size())
                .executeUpdate();
    }
}
