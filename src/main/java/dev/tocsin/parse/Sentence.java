package dev.tocsin.parse;

import java.util.List;

/// The words of the sentences behind `内容` that name an alarm's type. Ops groups hold many other alarms whose `内容`
/// speaks of WeChat; these say what no other sentence says.
final class Sentence {
    private static final List<String> WORDS = List.of(
            "微信服务器",
            "开发者",
            "推送消息",
            "推送第三方平台",
            "推送组件",
            "支付完成事件",
            "component_verify_ticket",
            "MarkFail",
            "回应不合法",
            "秒内没有返回");

    private Sentence() {}

    static boolean isWeChats(String sentence) {
        for (String word : WORDS) {
            if (sentence.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
