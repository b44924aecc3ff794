package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/// Time by length of text, both logarithmic, one panel for each kind of text. A line with the slope of the dashed one
/// is linear time.
final class Chart {
    private static final int PANEL = 280;
    private static final int HEIGHT = 250;
    private static final int LEFT = 72;
    private static final int TOP = 84;
    private static final int GAP = 28;
    private static final int WIDTH = LEFT + LongText.values().length * (PANEL + GAP);

    private static final Map<Contender, String> COLOURS = Map.of(
            Contender.TOCSIN, "#c0392b",
            Contender.REGEX, "#1f6fb2",
            Contender.GROK, "#8a6d00");

    private static final String STYLE = """
            text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #424a53 }
            .title { font-size: 15px; font-weight: 600; fill: #1f2328 }
            .grid { stroke: #e6e9ed }
            .linear { stroke: #9aa4af; stroke-dasharray: 4 4 }
            .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
            """;

    private final Results results;
    private final StringBuilder svg = new StringBuilder();
    private final double longest;
    private final double lowest;
    private final double highest;

    Chart(Results results) {
        this.results = results;
        List<Double> times = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            for (LongText shape : LongText.values()) {
                times.addAll(results.lengths(contender, shape).values());
            }
        }
        this.longest =
                Math.log10(results.lengths(Contender.TOCSIN, LongText.CHAT).lastKey());
        this.lowest = Math.floor(Math.log10(times.stream().min(Double::compare).orElseThrow()));
        this.highest = Math.ceil(Math.log10(times.stream().max(Double::compare).orElseThrow()));
    }

    String svg() {
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'>", WIDTH, TOP + HEIGHT + 64);
        add("<title>Time to read a text, by its length</title><style>%s</style>", STYLE);
        add("<rect width='100%%' height='100%%' rx='8' fill='#fff'/>");
        legend();
        for (LongText shape : LongText.values()) {
            panel(shape);
        }
        add("</svg>");
        return svg.toString();
    }

    private void legend() {
        int at = LEFT;
        for (Contender contender : Contender.values()) {
            add("<path class='line' stroke='%s' d='M%d 28h24'/>", COLOURS.get(contender), at);
            add("<circle r='4' cx='%d' cy='28' fill='%s'/>", at + 12, COLOURS.get(contender));
            add("<text x='%d' y='33'>%s</text>", at + 32, contender.title());
            at += 56 + 8 * contender.title().length();
        }
        add("<path class='linear' d='M%d 28h24'/><text x='%d' y='33'>linear</text>", at, at + 32);
    }

    private void panel(LongText shape) {
        int left = LEFT + shape.ordinal() * (PANEL + GAP);
        add("<text class='title' x='%d' y='%d'>%s</text>", left, TOP - 14, shape.title());
        grid(left, shape.ordinal() == 0);
        reference(left, shape);
        for (Contender contender : Contender.values()) {
            line(left, COLOURS.get(contender), results.lengths(contender, shape));
        }
    }

    private void grid(int left, boolean labelled) {
        for (int power = (int) lowest; power <= highest; power++) {
            double y = y(power);
            add("<path class='grid' d='M%d %.1fh%d'/>", left, y, PANEL);
            if (labelled) {
                add("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", left - 10, y + 4, duration(power));
            }
        }
        Collection<Integer> lengths =
                results.lengths(Contender.TOCSIN, LongText.CHAT).keySet();
        for (int kib : lengths) {
            double x = left + x(kib);
            add("<path class='grid' d='M%.1f %dv%d'/>", x, TOP, HEIGHT);
            add("<text x='%.1f' y='%d' text-anchor='middle'>%d</text>", x, TOP + HEIGHT + 22, kib);
        }
        int middle = left + PANEL / 2;
        add("<text x='%d' y='%d' text-anchor='middle'>length of the text in KiB</text>", middle, TOP + HEIGHT + 46);
    }

    /// Through Tocsin's longest text, so that what lies above it at the left is the fixed cost of a call.
    private void reference(int left, LongText shape) {
        NavigableMap<Integer, Double> times = results.lengths(Contender.TOCSIN, shape);
        double end = Math.log10(times.lastEntry().getValue());
        double start = Math.max(lowest, end - longest);
        double from = longest - (end - start);
        add(
                "<path class='linear' d='M%.1f %.1fL%.1f %.1f'/>",
                left + from / longest * PANEL, y(start), left + (double) PANEL, y(end));
    }

    private void line(int left, String colour, NavigableMap<Integer, Double> times) {
        StringBuilder path = new StringBuilder();
        times.forEach((kib, time) -> {
            String point = "%.1f %.1f".formatted(left + x(kib), y(Math.log10(time)));
            path.append(path.isEmpty() ? "M" : "L").append(point);
        });
        add("<path class='line' stroke='%s' d='%s'/>", colour, path);
        times.forEach((kib, time) ->
                add("<circle r='4' cx='%.1f' cy='%.1f' fill='%s'/>", left + x(kib), y(Math.log10(time)), colour));
    }

    private double x(int kib) {
        return Math.log10(kib) / longest * PANEL;
    }

    private double y(double power) {
        return TOP + HEIGHT * (highest - power) / (highest - lowest);
    }

    private static String duration(int power) {
        List<String> units = Arrays.asList("µs", "ms", "s");
        int unit = Math.min(Math.floorDiv(power, 3), units.size() - 1);
        return "%.0f %s".formatted(Math.pow(10, power - 3.0 * unit), units.get(unit));
    }

    private void add(String line, Object... values) {
        svg.append(line.formatted(values)).append('\n');
    }
}
