package dev.tocsin.silence;

/// Somebody wants to change a silence that has ended.
public final class SilenceOver extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SilenceOver(long id) {
        super("Silence %d has ended and stays as it was. Make another one.".formatted(id));
    }
}
