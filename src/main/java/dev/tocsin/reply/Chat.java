package dev.tocsin.reply;

import dev.tocsin.diagnose.Language;

/// A kind of chat that Tocsin can speak to. One folder in this package holds one kind.
public interface Chat {
    /// The word for it in the API, such as `wecom-robot`.
    String kind();

    /// The most messages that it takes in any minute.
    int perMinute();

    Message compose(News news, Language language);

    Notifier notifier(ChannelSettings settings);
}
