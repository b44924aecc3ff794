package dev.tocsin;

import java.io.PrintStream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import dev.tocsin.web.PublicUrl;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a person sees in the terminal after the start.
@Singleton
class Greeting {
    private static final String SAMPLE = """
            Appid: wx52ab3c0ffee01234
            昵称: 示例商城
            时间: 2025-04-21 18:31:15
            内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
            次数: 5分钟 17880次
            错误样例: [OpenID=oExample_0000000000000000001][Stamp=1745231475][3rdUrl=https://shop.example.com/wechat][IP=203.0.113.7][Event=Template Send Job Finish]""";

    /// UTF-8 whatever the locale says: the sample is Chinese, and what is pasted must be what was meant.
    private final PrintStream out = new PrintStream(System.out, true, UTF_8);

    private final PublicUrl publicUrl;

    Greeting(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    void printAddress() {
        out.printf("Tocsin is ready: %s (stop it with Ctrl-C)%n", publicUrl.base());
    }

    /// Before the first request comes: what the operator gave opens Tocsin from the first moment.
    void prepare(@Observes StartupEvent started, FirstStart firstStart) {
        firstStart.prepare(this::printCredentials);
    }

    /// Once, on the very first start.
    void printCredentials(FirstStart.Credentials credentials) {
        out.print(credentials(credentials, publicUrl.base()));
    }

    /// What the operator chose is known to the operator, and logs are read by more people than that.
    static String credentials(FirstStart.Credentials credentials, String base) {
        String password = credentials.password();
        String token = credentials.intakeToken();
        return """

                First start. This is shown once, keep it:
                  administrator  %s
                  password       %s
                  intake token   %s
                  API tokens     made by the administrator at %s/tokens

                Try it with an alarm:
                curl -H "Authorization: Bearer %s" -H "Content-Type: text/plain" \\
                  --data-binary @- %s/api/v1/alarms <<'ALARM'
                %s
                ALARM

                """.formatted(
                        credentials.administrator(),
                        password == null ? "as set in TOCSIN_ADMIN_PASSWORD" : password,
                        token == null ? "as set in TOCSIN_INTAKE_TOKEN" : token,
                        base,
                        token == null ? "$TOCSIN_INTAKE_TOKEN" : token,
                        base,
                        SAMPLE);
    }
}
