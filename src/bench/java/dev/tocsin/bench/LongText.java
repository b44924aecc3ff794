package dev.tocsin.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.tocsin.alarm.Alarm;

/// Texts of any length, the same at every run.
public enum LongText {
    CHAT("alarms amid chat") {
        @Override
        Written write(int bytes) {
            List<Corpus.Real> real = Corpus.alarms();
            List<Alarm> alarms = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            Random random = new Random(1);
            for (int left = bytes; left > 0; ) {
                Corpus.Real next = real.get(alarms.size() % real.size());
                StringBuilder piece = new StringBuilder();
                if (length(next.text()) <= left) {
                    piece.append(next.text().strip()).append('\n');
                    alarms.add(next.alarm());
                }
                for (int lines = random.nextInt(4); lines >= 0; lines--) {
                    piece.append(CHATTER.get(random.nextInt(CHATTER.size()))).append('\n');
                }
                text.append(piece);
                left -= length(piece);
            }
            return new Written(text.toString(), alarms);
        }
    },
    BODY("one alarm, a huge body") {
        @Override
        Written write(int bytes) {
            StringBuilder text = new StringBuilder(HEAD).append("[response_content=<html>");
            for (int row = 0, left = bytes - length(text); left > 0; row++) {
                String line = "<tr><td class=\"n\">%d</td><td>系统繁忙, please try again [E%d]</td></tr>\n"
                        .formatted(row, row * 7919 % 1000);
                text.append(line);
                left -= length(line);
            }
            text.append("</html>]\n报警排查指引,请见: https://mmbizurl.cn/s/MpkaZb8yg\n");
            return new Written(text.toString(), List.of());
        }
    },
    BRACKETS("a storm of brackets") {
        @Override
        Written write(int bytes) {
            StringBuilder text = new StringBuilder(HEAD);
            Random random = new Random(1);
            for (int left = bytes - length(text); left > 0; ) {
                String piece = STORM.get(random.nextInt(STORM.size()));
                text.append(piece);
                left -= length(piece);
            }
            return new Written(text.toString(), List.of());
        }
    };

    private static final String HEAD = """
            Appid: wxd5d21ca4942b1742
            昵称: 星小窝
            时间: 2020-02-13 14:38:20
            内容: 微信服务器向公众号推送消息或事件后,得到的回应不合法
            次数: 5分钟 39次
            错误样例: [OpenID=olE9k4nJTJ1jvf6L7oE7NTOg2MuH][Stamp=1581575900][3rdUrl=http://wp.example.com/portal]\
            """;

    private static final List<String> CHATTER = List.of(
            "张三 14:38",
            "李四: 又报警了, 谁在看?",
            "@王五 昨天发布的版本要不要回滚",
            "时间: 明天下午三点, 内容: 复盘",
            "好的，我看一下日志 [抱歉][OK]",
            "looks like the callback at https://wp.example.com/portal is slow again",
            "2020-02-13 14:40:02 WARN  upstream timed out (110: Connection timed out) while reading response header",
            "收到");

    private static final List<String> STORM = List.of(
            "[", "]", "[[", "]]", "][", "[]", "[ip=", "[response_content=", "<![CDATA[", "]]>", "=", "x", " ", "\n");

    private final String title;

    LongText(String title) {
        this.title = title;
    }

    /// A text of this many KiB in UTF-8 and at most a few lines more.
    Written of(int kib) {
        return write(kib * 1024);
    }

    String title() {
        return title;
    }

    abstract Written write(int bytes);

    private static int length(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /// @param alarms the real alarms that were put in, as people read them; empty where the text is made up
    record Written(String text, List<Alarm> alarms) {}
}
