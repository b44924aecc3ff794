package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Why a search cannot be read; in templates `{search:…}`, from `messages/search_<language>.properties`. One sentence
/// for each [dev.tocsin.search.SearchFault].
@MessageBundle(value = "search", locale = "en")
interface SearchWords {
    @Message
    String place(int column);

    @Message
    String unknownKey(String first, String second);

    @Message
    String notForSilence(String first, String second);

    @Message
    String oneTimeOnly(String first);

    @Message
    String noNumber(String first);

    @Message
    String noneOf(String first, String second);

    @Message
    String noTime(String first);

    @Message
    String unclosed();

    @Message
    String nothingExcluded();

    @Message
    String noValue(String first);

    @Message
    String tooLong(String first);

    @Message
    String tooManyTerms(String first);

    @Message
    String suggestion(String suggestion);
}
