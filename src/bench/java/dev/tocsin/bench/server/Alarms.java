package dev.tocsin.bench.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import dev.tocsin.alarm.Alarm;

/// Made-up alarms without end, shaped like real ones: three types, all of them under every account in turn, a hundred
/// hosts that the accounts share. Each number is another alarm, and the same one whenever it is asked for.
final class Alarms {
    static final int TYPES = 3;
    static final int HOSTS = 100;

    private static final int SECONDS = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String HEAD = """
            Appid: wx<APPID>
            昵称: 星小窝<NAME>
            时间: <TIME>
            内容: %s
            次数: 5分钟 178次
            错误样例: [OpenID=oBench_Aa-B4<PERSON>][Stamp=<STAMP>][OuterIP=192.0.2.17]\
            [3rdUrl=https://%s<HOST>.example.com/wechat/callback]%s
            报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg
            """;

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "REQUEST_TIMEOUT",
                    "微信服务器向公众号推送消息或事件后，开发者5秒内没有返回",
                    "[IP=198.51.100.1<HOST>][MsgType=20000][Event=Template Send Job Finish]"),
            new Kind(
                    "CONNECT_TIMEOUT",
                    "微信服务器连接公众号开发者服务器时发生超时，超时时间为5秒",
                    "[IP=198.51.100.1<HOST>][Event=Click Menu Url]"),
            new Kind("BAD_RESPONSE", "微信服务器向公众号推送消息或事件后,得到的回应不合法", """
                    [IP=198.51.100.1<HOST>][Msg=Subscribe][Event=Subscribe][response_length=255][response_content=<xml>
                      <ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>
                      <FromUserName><![CDATA[oBench_Aa-B4<PERSON>]]></FromUserName>
                      <CreateTime><STAMP></CreateTime>
                      <MsgType><![CDATA[event]]></MsgType>
                      <Event><![CDATA[subscribe]]></Event>
                    </xml>]"""));

    private final int accounts;
    private final long salt;
    private final long stamp;
    private final List<byte[]> times;
    private final String host;
    private final List<Template> texts;
    private final List<Template> items;
    private final List<Template> alerts;

    /// @param host what the names of their hosts begin with; no other alarms have it
    /// @param now the alarms are of the five minutes before
    Alarms(String host, int accounts, Instant now) {
        this.host = host;
        this.accounts = accounts;
        this.salt = (long) host.hashCode() << 32;
        this.stamp = now.getEpochSecond() - SECONDS;
        this.times = IntStream.range(0, SECONDS)
                .mapToObj(
                        second -> TIME.format(now.minusSeconds(SECONDS - second).atOffset(Alarm.ZONE)))
                .map(time -> time.getBytes(StandardCharsets.US_ASCII))
                .toList();
        List<String> words = KINDS.stream().map(kind -> kind.text(host)).toList();
        this.texts = words.stream().map(Template::new).toList();
        this.items = words.stream()
                .map(text -> new Template("{\"text\":\"%s\"}".formatted(Template.escaped(text))))
                .toList();
        this.alerts = IntStream.range(0, TYPES)
                .mapToObj(type -> alert(KINDS.get(type).type(), words.get(type)))
                .toList();
    }

    private static Template alert(String type, String text) {
        return new Template("""
                {"labels":{"alertname":"%s","appid":"wx<APPID>","account":"星小窝<NAME>"},"annotations":{"text":"%s"}}\
                """.formatted(type, Template.escaped(text)));
    }

    /// An SQL pattern for the hosts.
    String hosts() {
        return host + "__.example.com";
    }

    int accounts() {
        return accounts;
    }

    /// As it stands in the chat.
    void text(long number, ByteBuffer out) {
        texts.get(type(number)).write(values(number), out);
    }

    /// The same as Tocsin's JSON.
    void item(long number, ByteBuffer out) {
        items.get(type(number)).write(values(number), out);
    }

    /// The same as Alertmanager's JSON: account and type are labels, the text is an annotation.
    void alert(long number, ByteBuffer out) {
        alerts.get(type(number)).write(values(number), out);
    }

    String text(long number) {
        ByteBuffer out = ByteBuffer.allocate(4096);
        text(number, out);
        return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
    }

    /// By this it is known again among what was stored.
    String person(long number) {
        return "oBench_Aa-B4%016x".formatted(values(number).person());
    }

    String appid(long number) {
        return "wx%016x".formatted(values(number).appid());
    }

    private int type(long number) {
        return (int) (number / accounts % TYPES);
    }

    private Template.Values values(long number) {
        long account = number % accounts;
        int second = (int) (number / accounts % SECONDS);
        return new Template.Values(
                scattered(salt + account),
                account,
                account % HOSTS,
                times.get(second),
                stamp + second,
                scattered(salt + number));
    }

    /// Another number for each, in no order, as ids are.
    private static long scattered(long number) {
        long mixed = (number ^ number >>> 32) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    }

    private record Kind(String type, String content, String sample) {
        String text(String host) {
            return HEAD.formatted(content, host, sample);
        }
    }
}
