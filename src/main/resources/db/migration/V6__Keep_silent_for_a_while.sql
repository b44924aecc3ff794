-- What people are not told for a while, who decided it and why, and what was kept back meanwhile.

create table silence (
    id               bigint generated always as identity,
    -- Which incidents, in the language of searches, as it was written.
    matchers         text        not null,
    comment          text        not null,
    author           text        not null,
    include_critical boolean     not null,
    starts_at        timestamptz not null,
    -- Null only where windows come back every week for ever.
    ends_at          timestamptz,
    -- The windows that come back; all null in a silence that holds once.
    zone             text,
    weekdays         text[],
    start_time       time,
    minutes          int,
    created_at       timestamptz not null,
    updated_at       timestamptz,
    updated_by       text,
    -- By a person, before its time.
    expired_at       timestamptz,
    expired_by       text,
    -- The end that was announced as near, so that it is announced once.
    announced_end    timestamptz,
    constraint silence_pk primary key (id),
    constraint silence_weekly_whole check (num_nulls(zone, weekdays, start_time, minutes) in (0, 4)),
    constraint silence_ends check (case when ends_at is null then zone is not null else ends_at > starts_at end)
);
-- Asked for whenever there is something to tell; what is over stays for ever and is many.
create index silence_unexpired on silence (ends_at) where expired_at is null;

-- What it said from when on, and who had it say so.
create table silence_event (
    id         bigint generated always as identity,
    silence_id bigint      not null,
    at         timestamptz not null,
    kind       text        not null,
    actor      text        not null,
    detail     jsonb       not null,
    constraint silence_event_pk primary key (id),
    constraint silence_event_silence_fk foreign key (silence_id) references silence (id),
    constraint silence_event_kind_known check (kind in ('CREATED', 'CHANGED', 'EXPIRED'))
);
create index silence_event_by_silence on silence_event (silence_id, id);

-- Which incidents it kept from being told, and how many messages there would have been.
create table silence_hit (
    silence_id  bigint      not null,
    incident_id bigint      not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    messages    int         not null,
    constraint silence_hit_pk primary key (silence_id, incident_id),
    constraint silence_hit_silence_fk foreign key (silence_id) references silence (id),
    constraint silence_hit_incident_fk foreign key (incident_id) references incident (id)
);
create index silence_hit_by_incident on silence_hit (incident_id);

-- What waits to be told until no silence holds it any more; gone once it was told, or once there was nothing to tell.
create table withheld (
    id          bigint generated always as identity,
    incident_id bigint,
    outbreak_id bigint,
    since       timestamptz not null,
    messages    int         not null,
    -- Whether people had been told before that it began, and so wait to hear that it is over.
    begun_told  boolean     not null,
    constraint withheld_pk primary key (id),
    constraint withheld_one_subject check (num_nonnulls(incident_id, outbreak_id) = 1),
    constraint withheld_incident_unique unique (incident_id),
    constraint withheld_outbreak_unique unique (outbreak_id),
    constraint withheld_incident_fk foreign key (incident_id) references incident (id),
    constraint withheld_outbreak_fk foreign key (outbreak_id) references outbreak (id)
);
