package dev.tocsin.silence;

import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Messenger;

/// Whoever tells people in their chats, and what silences make them tell besides. It lies to the right of this package.
public interface SilenceMessenger extends Messenger {
    /// Tells, within the caller's transaction, of an incident that a silence kept back and that is not over.
    ///
    /// @param change its newest alarm
    void tellAfterSilence(IncidentChange change, Meanwhile meanwhile);

    /// Tells, within the caller's transaction, that a silence ends soon.
    void tellEnding(Ending ending);
}
