package dev.tocsin.bench.server;

/// What is measured.
enum Subject {
    /// `Prefer: respond-async`: answered after the commit.
    RECEIPT("Tocsin, receipt", 202),
    /// Answered after the alarm was diagnosed and grouped.
    DIAGNOSIS("Tocsin, diagnosis", 200),
    ALERTMANAGER("Alertmanager", 200),
    PGBENCH("pgbench", 0);

    private final String title;
    private final int status;

    Subject(String title, int status) {
        this.title = title;
        this.status = status;
    }

    String title() {
        return title;
    }

    /// Of an answer that says that the alarms were taken.
    int status() {
        return status;
    }

    boolean isTocsin() {
        return this == RECEIPT || this == DIAGNOSIS;
    }
}
