package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the page on which people change their password; in templates `{password:…}`, from
/// `messages/password_<language>.properties`.
@MessageBundle(value = "password", locale = "en")
interface PasswordWords {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String old();

    @Message
    String fresh();

    @Message
    String again();

    @Message
    String rule();

    @Message
    String change();

    @Message
    String trouble(PasswordTrouble trouble);
}
