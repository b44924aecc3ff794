package dev.tocsin.parse;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// The generated lexer, with a look ahead where only the text behind a token tells what it is: a label or a bracket in
/// the middle of a value is no end when the value's own bracket stands behind it, and CDATA may hold any brackets when
/// its own end does.
final class AlarmLexer extends AlarmTextLexer {
    /// WeChat cuts bodies at about a thousand characters. A bound keeps hostile texts from being read twice.
    private static final int LOOK_AHEAD = 2048;

    private final AlarmTextStream stream;
    private static final String CDATA_START = "<![cdata[";
    private static final String CDATA_END = "]]>";

    private int valueDepth;
    private int closedAt;

    AlarmLexer(AlarmTextStream stream) {
        super(stream);
        this.stream = stream;
        removeErrorListeners();
        setInterpreter(new WideLexerSimulator(this, stream));
    }

    @Override
    public Token nextToken() {
        int before = _mode;
        Token token = super.nextToken();
        if (before == BODY && isAt(CDATA_START, token.getStartIndex())) {
            return cdata((CommonToken) token);
        }
        if (before == BODY || before == VALUE) {
            return inValue(token, before);
        }
        if (token.getType() == TIMESTAMP) {
            return timestamp((CommonToken) token);
        }
        noteOpening(token);
        return token;
    }

    /// A word that begins like a zone, `14:38 zabbix`, is none.
    private Token timestamp(CommonToken token) {
        int behind = token.getStopIndex() + 1;
        boolean word = behind < stream.size() && (isLatin(behind) || Numbers.isDigit(stream.at(behind)));
        if (word && isLatin(behind - 1)) {
            while (isLatin(behind - 1)) {
                behind--;
            }
            behind -= stream.at(behind - 1) == ' ' ? 1 : 0;
            token.setStopIndex(behind - 1);
            stream.seek(behind);
        }
        return token;
    }

    private boolean isLatin(int index) {
        char letter = Character.toLowerCase(stream.at(index));
        return letter >= 'a' && letter <= 'z';
    }

    private Token inValue(Token token, int before) {
        switch (token.getType()) {
            case APPID_LABEL, NICKNAME_LABEL, TIME_LABEL, CONTENT_LABEL, COUNT_LABEL, HEADER -> {
                boolean onLine = before == BODY || stream.at(token.getStartIndex()) != '\n';
                if (onLine && closesBehind(token, _modeStack.size() - valueDepth, before == BODY)) {
                    mode(before);
                    return text(token);
                }
            }
            case CLOSE -> {
                if (before == BODY && _mode == SAMPLE && literalGoesOn() && closesBehind(token, 0, true)) {
                    pushMode(BODY);
                    return text(token);
                }
            }
            case ITEM_BREAK, BODY_BREAK -> {
                // In a literal's own brackets; one closes and one opens, so that the depth stays.
                int depth = _modeStack.size() - 1 - valueDepth;
                if (depth > 0 && closesBehind(token, depth, true)) {
                    popMode();
                    mode(before);
                    return text(token);
                }
                noteOpening(token);
            }
            default -> noteOpening(token);
        }
        return token;
    }

    /// What the grammar took for CDATA, or for its first letter, as far as it goes.
    private Token cdata(CommonToken token) {
        int start = token.getStartIndex();
        int end = Math.min(stream.size(), start + LOOK_AHEAD);
        for (int i = start + CDATA_START.length(); i < end && !isBorder(i) && !isAt(CDATA_START, i); i++) {
            if (isAt(CDATA_END, i)) {
                int behind = i + CDATA_END.length();
                token.setType(CDATA);
                token.setStopIndex(behind - 1);
                stream.seek(behind);
                return token;
            }
        }
        return token;
    }

    private boolean isAt(String mark, int index) {
        if (index + mark.length() > stream.size()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (Character.toLowerCase(stream.at(index + i)) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void noteOpening(Token token) {
        switch (token.getType()) {
            case ITEM_OPEN, BODY_OPEN, ITEM_BREAK, BODY_BREAK -> {
                valueDepth = _modeStack.size();
                closedAt = -1;
            }
            default -> {}
        }
    }

    private static Token text(Token token) {
        ((CommonToken) token).setType(TEXT);
        return token;
    }

    /// Right behind the bracket that ends an item, no program's literal goes on.
    private boolean literalGoesOn() {
        return switch (stream.LA(1)) {
            case '"', '\'', ',', ';', '}' -> true;
            default -> false;
        };
    }

    /// Whether a bracket behind the token closes the value that was open before it, with nothing of a next alarm
    /// between. Only a body goes on over lines and over what looks like another item.
    private boolean closesBehind(Token token, int depth, boolean body) {
        int from = token.getStopIndex() + 1;
        if (closedAt > from) {
            return true;
        }
        int open = depth;
        int end = Math.min(stream.size(), from + LOOK_AHEAD);
        for (int i = from; i < end; i++) {
            char letter = stream.at(i);
            if (letter == ']' && open-- == 0) {
                closedAt = i;
                return true;
            }
            if (isBorder(i) || !body && (letter == '\n' || isItem(i))) {
                return false;
            }
            open += letter == '[' ? 1 : 0;
        }
        return false;
    }

    private boolean isItem(int index) {
        return stream.at(index) == '[' && index + 1 < stream.size() && Character.isLetter(stream.at(index + 1));
    }

    private boolean isBorder(int index) {
        return switch (stream.at(index)) {
            case '错' -> stream.startsWith("错误样例", index);
            case '警' -> stream.startsWith("警排查指引", index);
            default -> false;
        };
    }
}
