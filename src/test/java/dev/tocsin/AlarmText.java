package dev.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Alarm texts for tests.
public final class AlarmText {
    private AlarmText() {}

    /// A file of the corpus, such as `052`.
    public static String corpus(String number) {
        try {
            return Files.readString(Path.of("src/test/resources/alarms", number + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An account that no other test uses.
    public static String freshAppid() {
        return "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    public static String timeout(String appid, String time) {
        return timeout(appid, time, "https://%s.example.com/wechat?token=secret".formatted(appid));
    }

    public static String timeout(String appid, String time, String callback) {
        return """
                Appid: %s
                昵称: 示例商城
                时间: %s
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 178次
                错误样例: [OpenID=oExample_0000000000000000001][Stamp=1745231475][3rdUrl=%s][IP=%s][Event=Click]
                """.formatted(appid, time, callback, address(appid));
    }

    /// Each account's own: accounts that share one are an outbreak.
    public static String address(String appid) {
        int hash = appid.hashCode();
        return "2001:db8::%x:%x".formatted(hash >>> 16, hash & 0xffff);
    }

    public static String autoBlock(String appid, String time) {
        return """
                Appid: %s
                昵称: 示例商城
                时间: %s
                内容: 微信服务器向公众号推送消息或事件发生多次失败后，暂时不推送消息，一分钟后解除屏蔽
                次数: 5分钟 900次
                """.formatted(appid, time);
    }
}
