package dev.tocsin.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What happens to texts once they are safe. It lies at the end of all arrows, so intake sees no more of it than this.
public interface Processing {
    /// Processes entries of the inbox together, or finds that somebody did. Failures are kept with their entries.
    ///
    /// @return what became of those that were processed now
    Map<UUID, Result> process(List<InboxEntry> entries);

    /// Says that the inbox holds texts for which nobody waits, and returns at once.
    void wake();

    /// The reply that a chat would get, as text.
    String inWords(Receipt receipt);
}
