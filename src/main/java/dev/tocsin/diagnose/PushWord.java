package dev.tocsin.diagnose;

/// What `events.yaml` says of one word of WeChat's.
///
/// @param takesReply false where the push is known to want nothing but `success`
record PushWord(Text name, boolean takesReply) {}
