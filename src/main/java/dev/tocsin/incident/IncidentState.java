package dev.tocsin.incident;

/// Where an incident stands: open, somebody is on it, over. A new alarm within the quiet time reopens it.
public enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
}
