package dev.tocsin.intake;

import java.util.List;

/// What a request's body turned out to hold.
sealed interface Content {
    /// Texts to keep.
    record Texts(List<Submission> submissions) implements Content {
        public Texts {
            submissions = List.copyOf(submissions);
        }
    }

    /// What people say to each other in a chat that a bridge listens to, and what platforms tell beside messages: none
    /// of our business, so nothing of it is kept.
    record Chatter() implements Content {}

    /// A platform asks whether somebody is there, and wants this word back.
    record Challenge(String word) implements Content {}

    static Content of(List<Submission> submissions) {
        return submissions.isEmpty() ? new Chatter() : new Texts(submissions);
    }
}
