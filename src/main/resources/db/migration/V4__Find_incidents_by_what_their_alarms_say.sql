-- Searching, counting and forgetting over years of alarms.

-- The host that was called, without port: `host:` finds it, statistics count it.
alter table incident add column callback_host text generated always as (
    lower(substring(callback from '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?(\[[^]]*\]|[^/:?#]+)'))) stored;

create index incident_by_appid on incident (lower(appid) text_pattern_ops, last_at desc, id desc);
-- Backwards, so that one range of the index is a domain and everything below it.
create index incident_by_callback_host on incident ((reverse(callback_host) || '.') text_pattern_ops);
-- Without it the planner takes every part of a name for rare and reads the whole table for a common one.
create statistics incident_nickname on (lower(nickname)) from incident;
-- The list that people look at all day.
create index incident_unresolved on incident (last_at desc, id desc) where state <> 'RESOLVED';
-- Counts by state and statistics read this instead of the table.
create index incident_by_state on incident (state, last_at);

-- What the alarms of an incident say, each line once, in lower case and between line breaks. Alarms of one incident say
-- almost the same, so this stays small where an index over every raw text would cost more than storing the alarms. Left
-- out is what differs from alarm to alarm: times, counts, stamps and OpenIDs.
create table incident_text (
    incident_id bigint not null,
    -- null: the account and the callback, which the incident keeps after its alarms are gone
    received_at timestamptz,
    text        text   not null,
    constraint incident_text_incident_fk foreign key (incident_id) references incident (id) on delete cascade
);
create index incident_text_by_incident on incident_text (incident_id);
create index incident_text_by_time on incident_text using brin (received_at);

create function alarm_lines(parsed jsonb) returns setof text language sql immutable parallel safe as $$
    -- A person's id may also stand in an address or a body.
    select case when length(line) < 28 then line
                else regexp_replace(line, '(?<![a-z0-9_-])o[a-z0-9_-]{27}(?![a-z0-9_-])', '', 'g') end
      from (select lower(parsed ->> 'content') line
            union all
            select '[' || lower(item ->> 'key') || coalesce('=' || lower(item ->> 'value'), '') || ']'
              from jsonb_array_elements(case when jsonb_typeof(parsed -> 'sample') = 'array'
                                             then parsed -> 'sample' else '[]' end) item
             where lower(item ->> 'key') not in ('openid', 'stamp')) lines
     where line is not null
$$;

-- What stays true of the incident: whose it is, what was called, what the rules made of it.
create function incident_lines(appid text, nickname text, callback text, diagnosis jsonb) returns setof text
    language sql immutable parallel safe as $$
    select lower(line)
      from (values (appid), (nickname), (callback), (diagnosis ->> 'type')) known (line)
     where line is not null
    union all
    select finding ->> 'id'
      from jsonb_array_elements(case when jsonb_typeof(diagnosis -> 'findings') = 'array'
                                     then diagnosis -> 'findings' else '[]' end) finding
$$;

-- In the database, so that an alarm can be found from the moment it is stored, whoever stores it and however many at once.
create function keep_incident_text() returns trigger language plpgsql as $$
begin
    insert into incident_text (incident_id, received_at, text)
    select incident_id, min(received_at), E'\n' || string_agg(distinct line, E'\n') || E'\n'
      from (select incident_id, received_at, alarm_lines(parsed) line from fresh
            union all
            select incident_id, null, incident_lines(appid, nickname, callback, diagnosis) from fresh) lines
     where not exists (select from incident_text known
                        where known.incident_id = lines.incident_id
                          and strpos(known.text, E'\n' || line || E'\n') > 0)
     group by incident_id, received_at is null;
    return null;
end $$;

create trigger alarm_text_kept after insert on alarm referencing new table as fresh
    for each statement execute function keep_incident_text();

insert into incident_text (incident_id, received_at, text)
select incident_id, min(received_at), E'\n' || string_agg(distinct line, E'\n') || E'\n'
  from (select incident_id, received_at, alarm_lines(parsed) line from alarm
        union all
        select incident_id, null, incident_lines(appid, nickname, callback, diagnosis) from alarm) lines
 group by incident_id, received_at is null;

-- A contained text is found through its trigrams where the database lets us have them; without, by reading all of this
-- small table. The list of changes not yet merged into the index is kept short: whoever fills it merges it.
do $$
begin
    create extension if not exists pg_trgm;
    create index incident_text_trigrams on incident_text using gin (text gin_trgm_ops) with (gin_pending_list_limit = 512);
exception
    when insufficient_privilege or feature_not_supported or undefined_file or undefined_object then
        raise notice 'no trigram index: %', sqlerrm;
end $$;

-- Old rows are found by time; texts come in its order, so summaries of blocks are enough and cost nothing to keep.
create index inbox_by_time on inbox using brin (received_at);
create index alarm_by_time on alarm using brin (received_at);
create index unreadable_by_inbox on unreadable (inbox_id);

-- How far OpenIDs are gone: everything received before has been read through.
create table openid_scrub (
    kind        text        not null,
    done_before timestamptz not null,
    constraint openid_scrub_pk primary key (kind)
);

-- A text or JSON without OpenIDs, `o***` in the place of each: by their form wherever they stand, and whatever is called one.
create function without_openids(text text) returns text language sql immutable parallel safe as $$
    select regexp_replace(
               regexp_replace(
                   regexp_replace(text, '(?<![A-Za-z0-9_-])o[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])', 'o***', 'g'),
                   '(openid\s*[=:：]\s*)[A-Za-z0-9_-]{5,}', '\1o***', 'gi'),
               '("key": ?"openid", ?"value": ?")[^"]+', '\1o***', 'gi')
$$;
