/// Tokens of a text that may hold WeChat interface alarms.
///
/// Four modes: the lines of chat and labels (default), the gaps between the sample's items (SAMPLE), the value of an
/// item (VALUE) and what the developer's server answered (BODY). Brackets inside a value nest by the mode stack; where
/// people or WeChat lost a bracket, the tokens ending in BREAK and the labels lead back to firm ground.
///
/// The lexer reads through AlarmTextStream, which shows full-width forms as half-width and every blank as ' ', so that
/// one rule serves both; token texts keep what was written. Every rule looks at each character a bounded number of
/// times: no rule may scan ahead over what the next token scans again. What only the text behind a token can tell,
/// AlarmLexer decides: whether a label or a bracket inside a value ends it.
lexer grammar AlarmTextLexer;

options {
    caseInsensitive = true;
}

// ---- labels and chat

APPID_LABEL    : F_APPID ;
NICKNAME_LABEL : F_NICKNAME ;
TIME_LABEL     : F_TIME ;
CONTENT_LABEL  : F_CONTENT ;
COUNT_LABEL    : F_COUNT ;
SAMPLE_LABEL   : F_SAMPLE -> mode(SAMPLE) ;
GUIDE_LABEL    : F_GUIDE ;
HEADER         : F_HEADER ;

// A sample without its label: only items with a key that WeChat is known to write count as such.
ITEM_OPEN : '['+ F_KNOWN -> mode(SAMPLE), pushMode(VALUE) ;
BODY_OPEN : '['+ F_BODY -> mode(SAMPLE), pushMode(BODY) ;
FLAG      : '['+ F_FLAG_KNOWN -> mode(SAMPLE) ;

// AlarmLexer takes the letters behind the clock off again where a word begins with them.
TIMESTAMP : F_DAY ('日' ' '* F_HALF? | ' '+ F_HALF? | F_HALF | 't') F_CLOCK (F_SIGN | ' '? (F_ZONE | F_NOON))? ;
FREQUENCY : F_MINUTES '内'? ' '* [共约/,]? ' '* (F_TIMES | F_SPACED ' '* '次')
          | F_TIMES ' '* ('/' | '(') ' '* F_MINUTES
          | F_TIMES
          | F_MINUTES
          ;
URL       : 'http' 's'? '://' F_ADDRESS+ ('.' F_ADDRESS+)* ;
WORD      : [a-z0-9_]+ ;
BLANK     : ' '+ ;
NL        : F_LINES ;
// Stops before any character that a label, a header or an item may begin with.
RUN       : ~[a-z0-9_ \n[*昵时内次错报告微接]+ ;
OTHER     : ('['+ ']'+)+ | '['+ | '*'+ | . ;

// ---- between the items of a sample

mode SAMPLE;

S_BODY_OPEN      : '['+ F_BODY -> type(BODY_OPEN), pushMode(BODY) ;
S_ITEM_OPEN      : '['+ F_KEY_CHAR+ [=:] -> type(ITEM_OPEN), pushMode(VALUE) ;
S_FLAG           : '['+ F_KEY_CHAR* ']' -> type(FLAG) ;
// The bracket before this one was lost.
S_BARE           : F_KEY ' '* '=' -> type(ITEM_OPEN), pushMode(VALUE) ;
S_BARE_BODY      : ('response_content' | 'resp') ' '* '=' -> type(BODY_OPEN), pushMode(BODY) ;
// A closing bracket too many is no reason to stop reading.
GAP              : [ \]]+ ;
// On the lines below, only what WeChat is known to write goes on with the sample: chats and logs use brackets too.
S_NL             : F_LINES -> type(NL), mode(DEFAULT_MODE) ;
S_APPID_LABEL    : F_APPID -> type(APPID_LABEL), mode(DEFAULT_MODE) ;
S_NICKNAME_LABEL : F_NICKNAME -> type(NICKNAME_LABEL), mode(DEFAULT_MODE) ;
S_TIME_LABEL     : F_TIME -> type(TIME_LABEL), mode(DEFAULT_MODE) ;
S_CONTENT_LABEL  : F_CONTENT -> type(CONTENT_LABEL), mode(DEFAULT_MODE) ;
S_COUNT_LABEL    : F_COUNT -> type(COUNT_LABEL), mode(DEFAULT_MODE) ;
S_SAMPLE_LABEL   : F_SAMPLE -> type(SAMPLE_LABEL) ;
S_GUIDE_LABEL    : F_GUIDE -> type(GUIDE_LABEL), mode(DEFAULT_MODE) ;
S_HEADER         : F_HEADER -> type(HEADER), mode(DEFAULT_MODE) ;
S_WORD           : [a-z0-9_]+ -> type(WORD), mode(DEFAULT_MODE) ;
S_OTHER          : . -> type(OTHER), mode(DEFAULT_MODE) ;

// ---- a value: a word, a number, an address

mode VALUE;

CLOSE            : ']' -> popMode ;
NEST             : '[' -> pushMode(VALUE) ;
// The bracket before this one was lost.
V_ITEM_OPEN      : '[' F_KNOWN -> type(ITEM_OPEN), mode(SAMPLE), pushMode(VALUE) ;
V_BODY_OPEN      : '[' F_BODY -> type(BODY_OPEN), mode(SAMPLE), pushMode(BODY) ;
V_FLAG           : '[' F_FLAG_KNOWN -> type(FLAG), mode(SAMPLE) ;
V_APPID_LABEL    : F_LINES F_APPID -> type(APPID_LABEL), mode(DEFAULT_MODE) ;
V_NICKNAME_LABEL : F_NICKNAME -> type(NICKNAME_LABEL), mode(DEFAULT_MODE) ;
V_TIME_LABEL     : F_TIME -> type(TIME_LABEL), mode(DEFAULT_MODE) ;
V_CONTENT_LABEL  : F_CONTENT -> type(CONTENT_LABEL), mode(DEFAULT_MODE) ;
V_COUNT_LABEL    : F_COUNT -> type(COUNT_LABEL), mode(DEFAULT_MODE) ;
V_SAMPLE_LABEL   : F_SAMPLE -> type(SAMPLE_LABEL), mode(SAMPLE) ;
V_GUIDE_LABEL    : F_GUIDE -> type(GUIDE_LABEL), mode(DEFAULT_MODE) ;
V_HEADER         : F_LINES F_HEADER -> type(HEADER), mode(DEFAULT_MODE) ;
LINES            : F_LINES ;
TEXT             : ~[[\]\n昵时内次错报告]+ | . ;

// ---- a body: anything at all, often cut short

mode BODY;

B_CLOSE          : ']' -> type(CLOSE), popMode ;
B_NEST           : '[' -> type(NEST), pushMode(BODY) ;
// Brackets inside CDATA do not count. This rule knows it also by a damaged end; AlarmLexer looks for the right one.
CDATA            : '<![cdata[' (~[[\]] | ']' ~[[\]])* ']]' '>'? ;
// An item border that the nesting would miss when the body's own brackets do not match.
ITEM_BREAK       : ']' [ \n]* '[' F_KNOWN -> mode(SAMPLE), pushMode(VALUE) ;
BODY_BREAK       : ']' [ \n]* '[' F_BODY -> mode(SAMPLE), pushMode(BODY) ;
// WeChat cuts a long body with dots and forgets the bracket; a label behind them begins something new. Without the
// dots a label must open a line, and 时间 may not, because error pages print it too.
B_APPID_LABEL    : (F_LINES | F_CUT) F_APPID -> type(APPID_LABEL), mode(DEFAULT_MODE) ;
B_NICKNAME_LABEL : (F_LINES | F_CUT) F_NICKNAME -> type(NICKNAME_LABEL), mode(DEFAULT_MODE) ;
B_TIME_LABEL     : F_CUT F_TIME -> type(TIME_LABEL), mode(DEFAULT_MODE) ;
B_CONTENT_LABEL  : (F_LINES | F_CUT) F_CONTENT -> type(CONTENT_LABEL), mode(DEFAULT_MODE) ;
B_COUNT_LABEL    : (F_LINES | F_CUT) F_COUNT -> type(COUNT_LABEL), mode(DEFAULT_MODE) ;
B_SAMPLE_LABEL   : (F_LINES | F_CUT) F_SAMPLE -> type(SAMPLE_LABEL), mode(SAMPLE) ;
B_GUIDE_LABEL    : F_GUIDE -> type(GUIDE_LABEL), mode(DEFAULT_MODE) ;
B_HEADER         : (F_LINES | F_CUT) F_HEADER -> type(HEADER), mode(DEFAULT_MODE) ;
B_LINES          : F_LINES -> type(LINES) ;
B_TEXT           : (~[[\]\n.…<报告]+ | '.'+ | '…'+ | .) -> type(TEXT) ;

// ---- what the modes share

fragment F_APPID    : F_APPID_NAME F_COLON | F_BOLD F_APPID_NAME F_BOLD_COLON ;
fragment F_NICKNAME : F_NICKNAME_NAME F_COLON | F_BOLD F_NICKNAME_NAME F_BOLD_COLON ;
fragment F_TIME     : F_TIME_NAME F_COLON | F_BOLD F_TIME_NAME F_BOLD_COLON ;
fragment F_CONTENT  : F_CONTENT_NAME F_COLON | F_BOLD F_CONTENT_NAME F_BOLD_COLON ;
fragment F_COUNT    : F_COUNT_NAME F_COLON | F_BOLD F_COUNT_NAME F_BOLD_COLON ;
fragment F_SAMPLE   : F_SAMPLE_NAME F_COLON | F_BOLD F_SAMPLE_NAME F_BOLD_COLON ;
fragment F_GUIDE    : F_BOLD? [报告] '警排查指引' (' '* ',')? (' '* '请' [见看])? F_BOLD? F_COLON? F_BOLD? [ \n>]*
                    ;

fragment F_APPID_NAME    : 'app' ' '* 'id' ;
fragment F_NICKNAME_NAME : '昵' ' '* '称' ;
fragment F_TIME_NAME     : '时' ' '* '间' ;
fragment F_CONTENT_NAME  : '内' ' '* '容' ;
fragment F_COUNT_NAME    : '次' ' '* '数' ;
fragment F_SAMPLE_NAME   : '错误' ' '* '样例' ;

// Robots write Markdown: **Appid:** wx…, **Appid**: wx… or **Appid: wx…**. Without the opening stars, stars behind the
// colon are a masked value.
fragment F_BOLD       : '**' ;
fragment F_BOLD_COLON : F_BOLD F_COLON | F_COLON F_BOLD? ;

fragment F_HEADER   : '微信' ('公众' | '开放') '平台' ' '* '接口'? [报告] '警'
                    | '接口' [报告] '警'
                    ;
fragment F_COLON    : ' '* ':' ;

// Behind the bracket; doubled brackets are accepted where no nesting is counted.
fragment F_KNOWN      : ' '* F_KEY ' '* [=:] ;
fragment F_BODY       : ' '* ('response_content' | 'resp') ' '* [=:] ;
fragment F_FLAG_KNOWN : ' '* ('decrypt fail' | '第三方平台') ' '* ']' ;
fragment F_KEY_CHAR   : ~[[\]=:\n<>{}"] ;
fragment F_KEY        : 'openid' | 'stamp' | 'outerip' | '3rdurl' F_DIGIT* | 'ip' | 'msg' | 'msgtype' | 'event'
                      | 'response_length' | 'transaction_id' | 'http' ' '? 'code' | 'curl' ' '? 'error'
                      | '第三方平台'
                      ;

// The marks of quotes and lists that a copied line may begin with belong to the line break.
fragment F_LINES  : '\n' [ \n>•·-]* ;
fragment F_CUT    : ('...' '.'* | '…'+) [ \n>•·-]* ;
fragment F_ADDRESS : [a-z0-9/_~%=&#?+@!-] ;
fragment F_DAY    : F_DIGIT F_DIGIT F_DIGIT F_DIGIT [/.年-] F_DIGIT F_DIGIT? [/.月-] F_DIGIT F_DIGIT? ;
fragment F_HALF   : ('上午' | '下午' | '凌晨' | '早上' | '中午' | '晚上') ' '* ;
fragment F_CLOCK  : F_DIGIT F_DIGIT? ':' F_DIGIT F_DIGIT (':' F_DIGIT F_DIGIT ('.' F_DIGIT+)?)?
                  | F_DIGIT F_DIGIT? [时点] F_DIGIT F_DIGIT? '分' (F_DIGIT F_DIGIT? '秒')?
                  ;
// A second clock may stand behind a dash, and a second day, which is no zone.
fragment F_ZONE   : 'z'
                  | F_SIGN ':'? F_DIGIT F_DIGIT (':' F_DIGIT F_DIGIT)?
                  | ('utc' | 'gmt') ([+-] F_DIGIT F_DIGIT? (':'? F_DIGIT F_DIGIT)?)?
                  ;
fragment F_SIGN   : '+' F_DIGIT F_DIGIT | '-' [01] F_DIGIT ;
fragment F_NOON   : [ap] ('m' | '.m.') ;
fragment F_MINUTES : F_NUMBER ' '* '分' '钟'? ' '* ;
fragment F_TIMES  : F_NUMBER ' '* '次' ;
// Bounded where commas stand: WORD reads digits alone to their end, but stops at a comma, so that what was scanned
// beyond it is scanned again.
fragment F_NUMBER : F_DIGIT+ | F_DIGIT F_DIGIT? F_DIGIT? F_THOUSAND (F_THOUSAND F_THOUSAND?)? ;
// Behind the minutes alone, where no other number can stand before it.
fragment F_SPACED : F_DIGIT F_DIGIT? F_DIGIT? ' ' F_DIGIT F_DIGIT F_DIGIT (' ' F_DIGIT F_DIGIT F_DIGIT)? ;
fragment F_THOUSAND : ',' F_DIGIT F_DIGIT F_DIGIT ;
fragment F_DIGIT  : [0-9] ;
