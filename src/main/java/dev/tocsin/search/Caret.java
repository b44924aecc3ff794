package dev.tocsin.search;

import org.jspecify.annotations.Nullable;

/// What stands left of the place where somebody is typing, and which part of the text a completion replaces.
///
/// @param key whose value is being typed, in lower case; `null` while it is a key or free words
/// @param begun what is there of it already, without an opening quotation mark
/// @param from where the part begins, counted as programs count: UTF-16 units from 0
/// @param to where it ends, which is the place itself
public record Caret(@Nullable String key, String begun, int from, int to) {}
