-- A channel that takes nothing pauses and keeps its messages; a message that is refused lets those about others pass.

alter table channel
    -- Null: never since it was made. What a chat said before tells nothing of the channel as it is now.
    add column changed_at timestamptz;

alter table delivery
    -- On its way until then; should its carrier have died, it may be taken again. Null: nobody carries it.
    add column taken_until timestamptz,
    -- When a person had it sent again after it was given up.
    add column revived_at timestamptz;

-- One row while a channel is in trouble; whichever replica sees it, all hold back.
create table channel_pause (
    channel_id bigint      not null,
    cause      text        not null,
    reason     text        not null,
    -- In a row, of the same cause.
    failures   int         not null,
    -- Nothing was delivered since.
    since      timestamptz not null,
    -- Then one message is tried.
    until      timestamptz not null,
    constraint channel_pause_pk primary key (channel_id),
    constraint channel_pause_channel_fk foreign key (channel_id) references channel (id) on delete cascade,
    constraint channel_pause_cause_known check (cause in ('PASSING', 'NEEDS_OPERATOR'))
);

create index delivery_on_its_way on delivery (channel_id) where taken_until is not null;

-- How many went out within the last minute, whoever sent them.
create index delivery_attempt_by_time on delivery_attempt (at);
