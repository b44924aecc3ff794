package dev.tocsin.history;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Values that incidents have, the ones seen last first.
@ApplicationScoped
class CompletionRepository {
    /// How many incidents are looked through for different values, so that a common beginning takes no longer.
    private static final int MOST_INCIDENTS = 1000;

    private final Session session;

    CompletionRepository(Session session) {
        this.session = session;
    }

    @Transactional
    List<String> appids(String begun, int most) {
        return values("appid", "lower(appid) like lower(:begun) || '%'", begun, most);
    }

    /// With the letters anywhere, since few know how a name begins.
    @Transactional
    List<String> nicknames(String part, int most) {
        return values("nickname", "lower(nickname) like '%' || lower(:begun) || '%'", part, most);
    }

    @Transactional
    List<String> hosts(String part, int most) {
        return values("callback_host", "callback_host like '%' || :begun || '%'", part.toLowerCase(Locale.ROOT), most);
    }

    @Transactional
    List<String> assignees(String begun, int most) {
        return values("assignee", "lower(assignee) like lower(:begun) || '%'", begun, most);
    }

    private List<String> values(String column, String condition, String begun, int most) {
        return session.createNativeQuery("""
                        select value from (
                            select %1$s as value, last_at from incident where %1$s <> '' and %2$s
                             order by last_at desc, id desc limit :incidents) recent
                         group by value order by max(last_at) desc, value limit :most""".formatted(column, condition), String.class)
                .setParameter(
                        "begun", begun.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                .setParameter("incidents", MOST_INCIDENTS)
                .setParameter("most", most)
                .getResultList();
    }
}
