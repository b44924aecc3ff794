-- A source may sign its bodies instead of sending a token, and has a rate of its own.
alter table source
    -- Sealed (security/Seal). The one before stays valid until the next one is made.
    add column secret          bytea,
    add column previous_secret bytea,
    -- Texts; null: as set for all (TOCSIN_INTAKE_RATE).
    add column rate_per_minute int,
    add constraint source_rate_positive check (rate_per_minute > 0);

-- The same message of the same platform is kept once, however often it is handed in.
create unique index inbox_platform_message_unique on inbox (source_id, platform_message_id)
    where platform_message_id is not null;

-- What waits for an operator: texts set aside, messages given up.
create index inbox_failed on inbox (id) where state = 'FAILED';
create index delivery_dead on delivery (id) where state = 'DEAD';
