package dev.tocsin.reply;

import dev.tocsin.diagnose.Severity;

/// No markup: for terminals and for programs that pass the text on.
public final class PlainMarkup implements Markup {
    @Override
    public String outside(String text) {
        return OutsideText.oneLine(text);
    }

    @Override
    public String sentence(String text) {
        return OutsideText.oneLine(text);
    }

    @Override
    public String code(String text) {
        return OutsideText.oneLine(text);
    }

    @Override
    public String strong(String text) {
        return text;
    }

    @Override
    public String faint(String text) {
        return text;
    }

    @Override
    public String tag(Severity severity, String tag) {
        return tag;
    }

    @Override
    public String link(String label, String url, String labelAndUrl) {
        return labelAndUrl;
    }
}
