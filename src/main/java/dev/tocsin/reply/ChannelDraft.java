package dev.tocsin.reply;

import dev.tocsin.diagnose.Language;

/// A channel as somebody wants it to be, checked and not yet stored.
record ChannelDraft(String name, String kind, Language language, ChannelSettings settings, boolean enabled) {}
