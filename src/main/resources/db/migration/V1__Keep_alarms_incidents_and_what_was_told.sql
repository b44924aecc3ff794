-- Who may hand in alarms, and who may sign in.

create table source (
    id         bigint generated always as identity,
    name       text        not null,
    created_at timestamptz not null,
    constraint source_pk primary key (id),
    constraint source_name_unique unique (name)
);

-- A source may hold two valid tokens while one is being rotated. Only the SHA-256 of a token is kept.
create table source_token (
    id           bigint generated always as identity,
    source_id    bigint      not null,
    token_hash   bytea       not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint source_token_pk primary key (id),
    constraint source_token_hash_unique unique (token_hash),
    constraint source_token_source_fk foreign key (source_id) references source (id) on delete cascade
);

create table app_user (
    id                   bigint generated always as identity,
    name                 text        not null,
    password_hash        text        not null,
    role                 text        not null,
    language             text,
    must_change_password boolean     not null default false,
    created_at           timestamptz not null,
    constraint app_user_pk primary key (id),
    constraint app_user_name_unique unique (name),
    constraint app_user_role_known check (role in ('VIEWER', 'RESPONDER', 'RULE_AUTHOR', 'ADMINISTRATOR'))
);

create table api_token (
    id         bigint generated always as identity,
    name       text        not null,
    token_hash bytea       not null,
    role       text        not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    constraint api_token_pk primary key (id),
    constraint api_token_hash_unique unique (token_hash),
    constraint api_token_role_known check (role in ('VIEWER', 'RESPONDER', 'RULE_AUTHOR', 'ADMINISTRATOR'))
);

-- The inbox: a text is here, committed, before anybody is told that it was accepted.

create table inbox (
    id                  uuid        not null,
    -- What the sender was given: the texts of one request share it.
    receipt             uuid        not null,
    source_id           bigint      not null,
    received_at         timestamptz not null,
    -- When the sender says that the text was posted.
    sent_at             timestamptz,
    media_type          text        not null,
    text                text        not null,
    sender              text,
    chat                text,
    platform_message_id text,
    state               text        not null default 'PENDING',
    attempts            int         not null default 0,
    next_attempt_at     timestamptz not null,
    failure             text,
    processed_at        timestamptz,
    result              jsonb,
    constraint inbox_pk primary key (id),
    constraint inbox_source_fk foreign key (source_id) references source (id),
    constraint inbox_state_known check (state in ('PENDING', 'PROCESSED', 'FAILED'))
);
create index inbox_by_receipt on inbox (receipt);
create index inbox_pending on inbox (next_attempt_at) where state = 'PENDING';
create index inbox_unfinished on inbox (received_at) where state <> 'PROCESSED';

create table incident (
    id              bigint generated always as identity,
    -- What makes two alarms one incident: account, service and callback (incident/GroupKey).
    -- Byte order, so that all keys of one account and service are one range of the index.
    group_key       text collate "C" not null,
    appid           text,
    nickname        text,
    service         text        not null,
    callback        text,
    state           text        not null,
    severity        text        not null,
    types           text[]      not null,
    -- Finding ids seen in any of its alarms, best of the newest alarm first.
    findings        text[]      not null,
    opened_at       timestamptz not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    last_alarm_at   timestamptz not null,
    alarm_count     bigint      not null,
    failure_count   bigint      not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    resolved_at     timestamptz,
    resolved_by     text,
    constraint incident_pk primary key (id),
    constraint incident_state_known check (state in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
    constraint incident_severity_known check (severity in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'))
);
create index incident_group on incident (group_key, last_alarm_at desc);
create index incident_recent on incident (last_at desc, id desc);

create table alarm (
    id             uuid        not null,
    received_at    timestamptz not null,
    inbox_id       uuid        not null,
    incident_id    bigint      not null,
    type           text        not null,
    appid          text,
    nickname       text,
    -- The alarm's time, else its Stamp, else when it was received.
    occurred_at    timestamptz not null,
    window_minutes int,
    failure_count  bigint,
    callback       text,
    raw            text        not null,
    -- The parsed alarm and its problems, as `tocsin parse` prints them.
    parsed         jsonb       not null,
    diagnosis      jsonb       not null,
    rules_revision text        not null,
    constraint alarm_pk primary key (id, received_at),
    constraint alarm_incident_fk foreign key (incident_id) references incident (id)
) partition by range (received_at);
create index alarm_by_incident on alarm (incident_id, occurred_at);
create index alarm_by_id on alarm (id);

-- The safety net below the monthly partitions, which are made ahead of time.
create table alarm_default partition of alarm default;

-- What makes the same alarm, forwarded by several people, one alarm. A partitioned table cannot hold this constraint.
create table alarm_fingerprint (
    fingerprint bytea       not null,
    alarm_id    uuid        not null,
    incident_id bigint      not null,
    seen_at     timestamptz not null,
    constraint alarm_fingerprint_pk primary key (fingerprint)
);

-- Texts in which no alarm was recognised: kept, shown, and parsed again after a fix.
create table unreadable (
    id          bigint generated always as identity,
    inbox_id    uuid        not null,
    received_at timestamptz not null,
    text        text        not null,
    problems    jsonb       not null,
    constraint unreadable_pk primary key (id),
    constraint unreadable_inbox_fk foreign key (inbox_id) references inbox (id)
);

create table timeline (
    id          bigint generated always as identity,
    incident_id bigint      not null,
    at          timestamptz not null,
    kind        text        not null,
    -- A user's name, or null for Tocsin itself.
    actor       text,
    detail      jsonb       not null default '{}',
    constraint timeline_pk primary key (id),
    constraint timeline_incident_fk foreign key (incident_id) references incident (id)
);
create index timeline_by_incident on timeline (incident_id, id);

create table checklist_step (
    incident_id bigint not null,
    step_id     text   not null,
    position    int    not null,
    -- {"zh": …, "en": …, "fr": …}, the values of the alarm filled in.
    text        jsonb  not null,
    done_at     timestamptz,
    done_by     text,
    note        text,
    constraint checklist_step_pk primary key (incident_id, step_id),
    constraint checklist_step_incident_fk foreign key (incident_id) references incident (id)
);

-- Where replies go. Addresses and secrets are sealed (security/Seal).

create table channel (
    id         bigint generated always as identity,
    name       text        not null,
    kind       text        not null,
    language   text        not null,
    settings   bytea       not null,
    enabled    boolean     not null default true,
    created_at timestamptz not null,
    constraint channel_pk primary key (id),
    constraint channel_name_unique unique (name)
);

-- The outbox: filled in the transaction that changed the incident.
create table delivery (
    id              bigint generated always as identity,
    channel_id      bigint      not null,
    -- null for a test message
    incident_id     bigint,
    reason          text        not null,
    message         jsonb       not null,
    state           text        not null default 'PENDING',
    attempts        int         not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    sent_at         timestamptz,
    constraint delivery_pk primary key (id),
    constraint delivery_channel_fk foreign key (channel_id) references channel (id) on delete cascade,
    constraint delivery_incident_fk foreign key (incident_id) references incident (id),
    constraint delivery_state_known check (state in ('PENDING', 'SENT', 'DEAD'))
);
-- A channel's messages leave in order, so each question is for the oldest one of a channel.
create index delivery_pending on delivery (channel_id, id) where state = 'PENDING';
create index delivery_by_incident on delivery (incident_id, id);

create table delivery_attempt (
    id            bigint generated always as identity,
    delivery_id   bigint      not null,
    at            timestamptz not null,
    took_ms       int         not null,
    outcome       text        not null,
    http_status   int,
    business_code text,
    detail        text,
    constraint delivery_attempt_pk primary key (id),
    constraint delivery_attempt_delivery_fk foreign key (delivery_id) references delivery (id) on delete cascade
);
create index delivery_attempt_by_delivery on delivery_attempt (delivery_id, id);

-- Which rules spoke when; every diagnosis names its revision.
create table rule_revision (
    revision  text        not null,
    loaded_at timestamptz not null,
    rules     int         not null,
    constraint rule_revision_pk primary key (revision)
);
