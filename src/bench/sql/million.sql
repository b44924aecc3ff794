-- A year of alarms for measuring: :incidents incidents with ten alarms each, of 10,000 accounts, the newest today.
-- Deterministic, so that two measurements see the same rows. Run by dev.tocsin.bench.server.History.

do $$
declare
    month timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '12 months';
begin
    while month <= now() loop
        execute format('create table if not exists alarm_%s partition of alarm for values from (%L) to (%L)',
                       to_char(month at time zone 'UTC', 'YYYY_MM'), month,
                       (month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
        month := (month at time zone 'UTC' + interval '1 month') at time zone 'UTC';
    end loop;
end $$;

insert into source (name, created_at) values ('million', now());

insert into incident (group_key, appid, nickname, service, callback, state, severity, types, findings, opened_at,
                      first_at, last_at, last_alarm_at, alarm_count, failure_count, acknowledged_at, resolved_at)
select 'million|' || n, 'wx' || substr(md5('account' || n % 10000), 1, 16),
       (array ['星小窝', '追风者', '示例商城', '云上书店', '老王面馆', '会员中心'])[n % 6 + 1] || n % 10000,
       'PUSH', 'https://shop' || n % 5000 || '.example.com/wechat/' || n % 7,
       case when n <= :incidents * 0.98 then 'RESOLVED' when n % 3 = 0 then 'ACKNOWLEDGED' else 'OPEN' end,
       (array ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[n % 4 + 1],
       array [(array ['REQUEST_TIMEOUT', 'CONNECT_TIMEOUT', 'BAD_RESPONSE', 'DNS_FAILURE'])[n % 4 + 1]],
       array [(array ['callback-burst', 'connection-failed', 'reply-json-string', 'dns-unresolved'])[n % 4 + 1],
              (array ['http-502-503-504', 'event-unanswered', 'http-404'])[n % 3 + 1]],
       at, at, at + interval '50 minutes', at + interval '50 minutes', 10, 1780,
       case when n % 2 = 0 then at + n % 3600 * interval '1 second' end,
       case when n <= :incidents * 0.98 then at + interval '2 hours' end
  from generate_series(1, :incidents) n,
       lateral (select now() - (:incidents - n) * (interval '364 days' / :incidents) - interval '1 hour' as at) placed;

insert into inbox (id, receipt, source_id, received_at, media_type, text, state, next_attempt_at, processed_at)
select md5('inbox' || id)::uuid, md5('inbox' || id)::uuid, (select id from source where name = 'million'),
       first_at, 'text/plain', 'in bulk', 'PROCESSED', first_at, first_at
  from incident where group_key like 'million|%';

insert into alarm (id, received_at, inbox_id, incident_id, type, appid, nickname, occurred_at, window_minutes,
                   failure_count, callback, raw, parsed, diagnosis, rules_revision)
select md5('alarm' || incident.id || '-' || k)::uuid, at, md5('inbox' || incident.id)::uuid, incident.id, types[1],
       appid, nickname, at, 5, 178, callback, raw,
       jsonb_build_object('type', types[1], 'appid', appid, 'nickname', nickname, 'time', to_jsonb(at), 'content', '微信服务器向公众号推送消息或事件后，开发者5秒内没有返回', 'sample',
           jsonb_build_array(jsonb_build_object('key', 'OpenID', 'value', openid),
               jsonb_build_object('key', 'Stamp', 'value', extract(epoch from at)::bigint::text),
               jsonb_build_object('key', '3rdUrl', 'value', callback || '?token=secret'),
               jsonb_build_object('key', 'IP', 'value', ip), jsonb_build_object('key', 'Event', 'value', event)),
           'problems', '[]'::jsonb),
       jsonb_build_object('type', types[1], 'severity', severity, 'rulesRevision', 'million', 'findings',
           jsonb_build_array(jsonb_build_object('id', findings[1], 'evidence', event, 'title', repeat('说明', 40)))),
       'million'
  from incident,
       generate_series(0, 9) k,
       lateral (select first_at + k * interval '5 minutes' as at,
                       'o' || translate(encode(sha256((id || '-' || k)::text::bytea), 'base64'), '+/=', '_-x') as sha,
                       '203.0.' || id % 200 || '.' || id % 250 as ip,
                       (array ['Click', 'UnSubscribe', 'Template Send Job Finish', 'Text'])[id % 4 + 1] as event) made,
       lateral (select substr(sha, 1, 28) as openid) person,
       lateral (select format(E'Appid: %s\n昵称: %s\n时间: %s\n内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回\n次数: 5分钟 178次\n错误样例: [OpenID=%s][Stamp=%s][3rdUrl=%s?token=secret][IP=%s][Event=%s]\n报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg\n',
                              appid, nickname, to_char(at, 'YYYY-MM-DD HH24:MI:SS'), openid,
                              extract(epoch from at)::bigint, callback, ip, event) as raw) text
 where group_key like 'million|%';
