package dev.tocsin.search;

/// A piece of a search, without the quotation marks around it.
///
/// @param column where it begins, counted from 1 in characters as people count them
public record Word(String text, int column) {}
