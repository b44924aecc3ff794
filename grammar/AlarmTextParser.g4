/// The parts of a text in their order. Wide on purpose: any sequence of tokens is a text, and the next token alone always
/// decides. Which parts make a sample or an alarm, and whether their values can be read, is judged by who reads them,
/// which can say why not. Labels hold whatever is read: no tree is built.
parser grammar AlarmTextParser;

options {
    tokenVocab = AlarmTextLexer;
}

text : chat=words? parts+=part* EOF ;

part
    : NL chat=words?
    | header=HEADER chat=words?
    | label=(APPID_LABEL | NICKNAME_LABEL | TIME_LABEL | CONTENT_LABEL | COUNT_LABEL) behind=words?
    | sample=SAMPLE_LABEL GAP? chat=words?
    | entry=item chat=words?
    | guide=GUIDE_LABEL behind=words?
    ;

item
    : open=FLAG GAP?
    | open=(ITEM_OPEN | BODY_OPEN | ITEM_BREAK | BODY_BREAK) held=value? GAP?
    ;

words : tokens+=(TIMESTAMP | FREQUENCY | URL | WORD | BLANK | RUN | OTHER)+ ;

value : tokens+=(CLOSE | NEST | CDATA | LINES | TEXT)+ ;
