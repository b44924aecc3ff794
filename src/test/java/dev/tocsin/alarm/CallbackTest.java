package dev.tocsin.alarm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/wechat?token=s, https://shop.example.com/wechat, shop.example.com/wechat",
        "http://Shop.Example.com:8080/#top, http://Shop.Example.com:8080/, shop.example.com:8080",
        "https://u:p4ss@host.example.com/x, https://host.example.com/x, host.example.com/x",
        "https://a@b@my_host/x, https://my_host/x, my_host/x",
        "http://[2001:db8::1]:81/x, http://[2001:db8::1]:81/x, [2001:db8::1]:81/x",
        "shop.example.com/wechat?a=b, shop.example.com/wechat, shop.example.com/wechat"
    })
    void has_an_address_and_a_place_without_login_and_query(String text, String address, String place) {
        Callback callback = Callback.of(text);

        assertThat(callback.address()).isEqualTo(address);
        assertThat(callback.place()).isEqualTo(place);
        assertThat(callback.isKnown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://*.example.com/x",
                "https://xxx.xxx.xxx/x",
                "https://u:p4ss@***/x",
                "见附件",
                "https://",
                "",
                "https://evil\\host/x"
            })
    void knows_no_host_where_none_can_be_told(String text) {
        Callback callback = Callback.of(text);

        assertThat(callback.isKnown()).isFalse();
        assertThat(callback.callable()).isEmpty();
        assertThat(callback.address()).doesNotContain("p4ss");
    }

    @Test
    void is_callable_only_for_web_clients() {
        assertThat(Callback.of("https://u:p4ss@host.example.com/x?y=z").callable())
                .isEqualTo("https://host.example.com/x");
        assertThat(Callback.of("file://localhost/etc/passwd").callable()).isEmpty();
        assertThat(Callback.of("shop.example.com/wechat").callable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://wx.example.com/***/cb", "https://wx.example.com/a…", "https://wx.example.com/a/…/b"})
    void is_neither_callable_nor_in_a_log_with_a_masked_path(String text) {
        assertThat(Callback.of(text).callable()).isEmpty();
        assertThat(Callback.of(text).path()).isEmpty();
    }

    @Test
    void has_the_path_as_a_log_shows_it() {
        assertThat(Callback.of("https://h.example.com/a%20b+c/%zz").path()).isEqualTo("/a%20b+c/%zz");
        assertThat(Callback.of("https://h.example.com/a%20b+c").path()).isEqualTo("/a b+c");
        assertThat(Callback.of("https://***/wx").path()).isEqualTo("/wx");
        assertThat(Callback.of("https://h.example.com/**").path()).isEmpty();
    }
}
