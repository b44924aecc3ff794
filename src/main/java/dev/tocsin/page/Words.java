package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentState;

/// The words of every page that are not from a rule; in templates `{msg:…}`. One file for each language:
/// `messages/msg_<language>.properties`.
@MessageBundle(value = "msg", locale = "en")
interface Words {
    @Message
    String skip();

    @Message
    String language();

    @Message
    String languageName(Language language);

    @Message
    String utc8();

    @Message
    String mainMenu();

    @Message
    String incidents();

    @Message
    String unreadable();

    @Message
    String tokens();

    @Message
    String setAside();

    @Message
    String signOut();

    @Message
    String rulesRefused();

    @Message
    String rulesRefusedLead(String revision);

    @Message
    String moreRuleProblems(int n);

    @Message
    String copy();

    @Message
    String copied();

    @Message
    String signInTitle();

    @Message
    String signInLead();

    @Message
    String userName();

    @Message
    String password();

    @Message
    String signIn();

    @Message
    String wrongPassword();

    @Message
    String tooManyAttempts();

    @Message
    String signedOut();

    @Message
    String passwordChanged();

    @Message
    String changePassword();

    @Message
    String now();

    @Message
    String minutesAgo(long n);

    @Message
    String hoursAgo(long n);

    @Message
    String daysAgo(long n);

    @Message
    String severity(Severity severity);

    @Message
    String state(IncidentState state);

    @Message
    String confidence(Confidence confidence);

    @Message
    String confidenceMeaning(Confidence confidence);

    @Message
    String unresolved();

    @Message
    String stateFilter();

    @Message
    String severityFilter();

    @Message
    String anySeverity();

    @Message
    String search();

    @Message
    String searchHint();

    @Message
    String searchUnread();

    @Message
    String severityIs();

    @Message
    String noNickname();

    @Message
    String noAppid();

    @Message
    String noHost();

    @Message
    String likelyCause();

    @Message
    String alarms(Visitor.Count count);

    @Message
    String failures(Visitor.Count count);

    @Message
    String first();

    @Message
    String last();

    @Message
    String older();

    @Message
    String newest();

    @Message
    String nothingYetTitle();

    @Message
    String nothingYetLead();

    @Message
    String nothingYetHow();

    @Message
    String nothingYetToken();

    @Message
    String nothingYetRobot();

    @Message
    String quietTitle();

    @Message
    String quietLead();

    @Message
    String quietHistory();

    @Message
    String nothingMatchesTitle();

    @Message
    String nothingMatchesLead();

    @Message
    String clearFilters();

    @Message
    String unreadableTitle();

    @Message
    String unreadableLead();

    @Message
    String unreadableEmptyTitle();

    @Message
    String unreadableEmptyLead();

    @Message
    String olderTexts();

    @Message
    String beginning(Visitor.Count shown, Visitor.Count length);

    @Message
    String wholeText();

    @Message
    String textsKept(Visitor.Count count);

    @Message
    String setAsideTitle();

    @Message
    String setAsideLead();

    @Message
    String setAsideEmptyTitle();

    @Message
    String setAsideEmptyLead();

    @Message
    String tried(int n);

    @Message
    String tryAgain();

    @Message
    String parseAgain();

    @Message
    String notFoundTitle();

    @Message
    String notFoundLead();

    @Message
    String forbiddenTitle();

    @Message
    String forbiddenLead();

    @Message
    String refusedTitle();

    @Message
    String refusedLead();

    @Message
    String staleTitle();

    @Message
    String staleLead();

    @Message
    String failedTitle();

    @Message
    String failedLead();

    @Message
    String awayTitle();

    @Message
    String awayLead();

    @Message
    String home();
}
