package dev.tocsin.incident;

/// Whoever tells people in their chats. It lies to the right of this package, which sees no more of it than this.
public interface Messenger {
    /// Tells, within the caller's transaction, that an incident is over.
    void tellResolved(Incident incident);

    /// Tells, within the caller's transaction, that a person says it is not over.
    void tellReopened(Incident incident, String who);

    /// Tells, within the caller's transaction, that many accounts are in trouble at one place.
    void tellOutbreak(Telling.OutbreakChange change, Outbreak outbreak);

    /// Tells, within the caller's transaction, that all of an outbreak's incidents are over.
    void tellOutbreakOver(Outbreak outbreak);
}
