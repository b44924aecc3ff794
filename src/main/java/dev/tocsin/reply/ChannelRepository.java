package dev.tocsin.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;
import dev.tocsin.security.Seal;

/// The channels, their settings sealed.
@ApplicationScoped
public class ChannelRepository {
    private static final String SELECT = """
            select channel.id, name, kind, language, settings, enabled, created_at,
                   channel_id, cause, reason, since, until, failures
              from channel left join channel_pause on channel_id = channel.id\s""";

    private final Session session;
    private final ChannelPauseRepository pauses;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;

    ChannelRepository(Session session, ChannelPauseRepository pauses, Seal seal, ObjectMapper json, Clock clock) {
        this.session = session;
        this.pauses = pauses;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    /// In order of creation.
    @Transactional
    public List<Channel> all() {
        return session.createNativeQuery(SELECT + "order by channel.id", Tuple.class)
                .getResultStream()
                .map(row -> channel(row, pause(row)))
                .toList();
    }

    /// Those that are told things. What is composed for them needs no address, so that a lost key cannot keep an alarm
    /// from being processed: the settings stay sealed.
    @Transactional
    List<Audience> enabled() {
        return session.createNativeQuery(
                        "select id, kind, language from channel where enabled order by id", Tuple.class)
                .getResultStream()
                .map(row -> new Audience(row.get("id", Long.class), row.get("kind", String.class), language(row)))
                .toList();
    }

    @Transactional
    public Optional<Channel> find(long id) {
        return session.createNativeQuery(SELECT + "where channel.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> channel(row, pause(row)));
    }

    /// The channel with its new id; empty when another one has this name.
    @Transactional
    Optional<Channel> add(ChannelDraft draft) {
        return session.createNativeQuery("""
                        insert into channel (name, kind, language, settings, enabled, created_at)
                        values (:name, :kind, :language, :settings, :enabled, :now)
                        on conflict on constraint channel_name_unique do nothing
                        returning id, name, kind, language, settings, enabled, created_at""", Tuple.class)
                .setParameter("name", draft.name())
                .setParameter("kind", draft.kind())
                .setParameter("language", draft.language().tag())
                .setParameter("settings", sealed(draft.settings()))
                .setParameter("enabled", draft.enabled())
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(row -> channel(row, null));
    }

    /// Whatever waits for the channel is tried at once, whether it was paused or not.
    ///
    /// @return empty when there is no such channel, or another one has this name
    @Transactional
    Optional<Channel> change(long id, ChannelDraft draft) {
        Instant now = clock.instant();
        Optional<Channel> changed = session.createNativeQuery("""
                        update channel set name = :name, kind = :kind, language = :language, settings = :settings,
                               enabled = :enabled, changed_at = :now
                         where id = :id and not exists (select from channel where name = :name and id <> :id)
                        returning id, name, kind, language, settings, enabled, created_at""", Tuple.class)
                .setParameter("id", id)
                .setParameter("name", draft.name())
                .setParameter("kind", draft.kind())
                .setParameter("language", draft.language().tag())
                .setParameter("settings", sealed(draft.settings()))
                .setParameter("enabled", draft.enabled())
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(row -> channel(row, null));
        changed.ifPresent(channel -> pauses.lift(channel.id(), now));
        return changed;
    }

    /// Gives the channel of this name a new address; the one that it has is no change.
    @Transactional
    void readdress(String name, ChannelSettings settings) {
        session.createNativeQuery(SELECT + "where name = :name for no key update of channel", Tuple.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(row -> channel(row, null))
                .filter(channel -> !settings.equals(channel.settings()))
                .ifPresent(channel -> readdress(channel.id(), settings));
    }

    private void readdress(long id, ChannelSettings settings) {
        Instant now = clock.instant();
        session.createNativeMutationQuery("update channel set settings = :settings, changed_at = :now where id = :id")
                .setParameter("settings", sealed(settings))
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
        pauses.lift(id, now);
    }

    /// Removes it with all that it was ever told.
    @Transactional
    boolean remove(long id) {
        return session.createNativeMutationQuery("delete from channel where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    private Channel channel(Tuple row, @Nullable ChannelPause pause) {
        return new Channel(
                row.get("id", Long.class),
                row.get("name", String.class),
                row.get("kind", String.class),
                language(row),
                opened(row.get("settings", byte[].class)),
                row.get("enabled", Boolean.class),
                row.get("created_at", Instant.class),
                pause);
    }

    private static @Nullable ChannelPause pause(Tuple row) {
        return row.get("cause") == null ? null : ChannelPauseRepository.pause(row);
    }

    private static Language language(Tuple row) {
        return Language.of(row.get("language", String.class)).orElse(Language.EN);
    }

    private byte[] sealed(ChannelSettings settings) {
        try {
            return seal.seal(json.writeValueAsBytes(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `null` when they were sealed with another key: the channel can still be seen, readdressed and removed.
    private @Nullable ChannelSettings opened(byte[] sealed) {
        try {
            return json.readValue(seal.open(sealed), ChannelSettings.class);
        } catch (IllegalStateException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Who is told, in which language.
    record Audience(long channel, String kind, Language language) {}
}
