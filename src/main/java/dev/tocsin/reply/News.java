package dev.tocsin.reply;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.silence.Ending;
import dev.tocsin.silence.Meanwhile;

/// Something to tell a chat.
public sealed interface News {
    ReplyReason reason();

    /// An alarm changed its incident.
    ///
    /// @param url the incident's page
    record Changed(ReplyReason reason, IncidentChange change, String url) implements News {}

    /// An incident is over.
    record Resolved(Incident incident, String url) implements News {
        @Override
        public ReplyReason reason() {
            return ReplyReason.RESOLVED;
        }
    }

    /// A person says that an incident is not over after all.
    ///
    /// @param who that person
    /// @param url the incident's page
    record Reopened(Incident incident, String who, String url) implements News {
        @Override
        public ReplyReason reason() {
            return ReplyReason.REOPENED;
        }
    }

    /// Many accounts are in trouble at one place, in place of news about each.
    ///
    /// @param url where its incidents are listed
    record OutbreakSeen(ReplyReason reason, Outbreak outbreak, String url) implements News {}

    /// A silence or a snooze is over that kept an incident back.
    ///
    /// @param change its newest alarm
    /// @param url the incident's page
    record AfterSilence(IncidentChange change, Meanwhile meanwhile, String url) implements News {
        @Override
        public ReplyReason reason() {
            return meanwhile.snoozed() ? ReplyReason.AFTER_SNOOZE : ReplyReason.AFTER_SILENCE;
        }
    }

    /// A silence ends soon.
    ///
    /// @param url the silence's page
    record SilenceEnding(Ending ending, String url) implements News {
        @Override
        public ReplyReason reason() {
            return ReplyReason.SILENCE_ENDING;
        }
    }

    /// A person tries the channel of this name.
    record Test(String channel) implements News {
        @Override
        public ReplyReason reason() {
            return ReplyReason.TEST;
        }
    }
}
