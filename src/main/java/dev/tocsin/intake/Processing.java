package dev.tocsin.intake;

import java.util.UUID;

/// What happens to a text once it is safe. It lies at the end of all arrows, so intake sees no more of it than this.
public interface Processing {
    /// Processes one entry of the inbox, or finds that somebody did. Failures are kept with the entry.
    void process(UUID inboxId);

    /// The reply that a chat would get, as text.
    String inWords(Receipt receipt);
}
