package dev.tocsin.diagnose;

import dev.tocsin.parse.ParsedAlarm;

/// An alarm as it was read, with what the rules say of it.
public record DiagnosedAlarm(ParsedAlarm parsed, Diagnosis diagnosis) {}
