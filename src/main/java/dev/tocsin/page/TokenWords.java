package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

import dev.tocsin.security.Role;

/// The words of the page of tokens; in templates `{token:…}`, from `messages/token_<language>.properties`.
@MessageBundle(value = "token", locale = "en")
interface TokenWords {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String made(String name);

    @Message
    String once();

    @Message
    String wrong();

    @Message
    String name();

    @Message
    String role();

    @Message
    String roleName(Role role);

    @Message
    String lastDay();

    @Message
    String make();

    @Message
    String list();

    @Message
    String none();

    @Message
    String since(String day);

    @Message
    String until(String day);

    @Message
    String forever();

    @Message
    String over();

    @Message
    String revoked();

    @Message
    String revoke();
}
