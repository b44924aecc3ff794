package dev.tocsin.incident;

/// An incident that still takes alarms.
///
/// @param clarity of the plainest of its alarms so far
record LiveIncident(Incident incident, Clarity clarity) {}
