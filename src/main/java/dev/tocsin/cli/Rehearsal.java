package dev.tocsin.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.tocsin.diagnose.Language;

/// Runs the commands once for the launcher's build, which keeps the classes that they loaded for a faster start.
final class Rehearsal {
    private static final String ALARM = """
            Appid: wx0123456789abcdef
            昵称: 彩排
            时间: 2025-04-21 18:31:15
            内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
            次数: 5分钟 42次
            错误样例: [OpenID=o][Stamp=1745231475][3rdUrl=https://www.example.com/wechat][IP=203.0.113.7]\
            [Event=Subscribe][http code=200][response_length=30][response_content=<xml><a>1</b></xml>]
            报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg
            """;

    private Rehearsal() {}

    static void main() {
        run("parse");
        run("parse", "--pretty");
        run("diagnose", "--lang", "en");
        run("diagnose", "--json", "--lang", "zh");
        run("rules", "list");
    }

    private static void run(String... arguments) {
        InputStream in = new ByteArrayInputStream(ALARM.getBytes(StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Tocsin.run(new Terminal(in, out, out, false, false, Language.EN), RulesAtHand.in(Map.of()), arguments);
    }
}
