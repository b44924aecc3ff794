package dev.tocsin.reply;

import dev.tocsin.diagnose.Language;

/// Stands in for the kind of chat that WeCom is, with an adapter as a test wants it.
record ChatOf(Notifier adapter) implements Chat {
    @Override
    public String kind() {
        return "wecom-robot";
    }

    @Override
    public int perMinute() {
        return 20;
    }

    @Override
    public Message compose(News news, Language language) {
        return new Message("made up", null);
    }

    @Override
    public Notifier notifier(ChannelSettings settings) {
        return adapter;
    }
}
