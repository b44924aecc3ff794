/// The parts of a text in their order. Wide on purpose: any sequence of tokens is a text, and the next token alone always
/// decides. Which parts make an alarm, and whether their values can be read, is judged by AlarmBuilder, which can say
/// why not.
parser grammar AlarmTextParser;

options {
    tokenVocab = AlarmTextLexer;
}

text : words? part* EOF ;

part
    : NL words?
    | header
    | field
    | sample words?
    | guide
    ;

header : HEADER words? ;

field : label=(APPID_LABEL | NICKNAME_LABEL | TIME_LABEL | CONTENT_LABEL | COUNT_LABEL) words? ;

sample
    : SAMPLE_LABEL GAP? item*
    | item+
    ;

item
    : FLAG GAP?
    | (ITEM_OPEN | BODY_OPEN | ITEM_BREAK | BODY_BREAK) value? GAP?
    ;

guide : GUIDE_LABEL words? ;

words : tokens+=(TIMESTAMP | FREQUENCY | URL | WORD | BLANK | RUN | OTHER)+ ;

value : tokens+=(CLOSE | NEST | CDATA | LINES | TEXT)+ ;
