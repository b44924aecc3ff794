package dev.tocsin.parse;

import java.util.List;

import dev.tocsin.alarm.Sample;

/// What the brackets of one sample held.
///
/// @param end the index behind the last item
/// @param truncated its last value was cut by WeChat
record SampleReading(List<Sample.Item> items, int end, boolean truncated, List<ParseProblem> problems) {}
