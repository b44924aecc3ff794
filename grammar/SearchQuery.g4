/// The search language: terms with blanks between them. A term is a key with values, `state:open,acknowledged`, or words
/// to be found, `"示例 商城"`; `!` before it means "not". Wide on purpose: every text is a sequence of terms. What a key
/// means, and whether its values can be, is judged by who asks for it, which can say what is wrong and where.
grammar SearchQuery;

query : BLANK? (term (BLANK term)*)? BLANK? EOF ;

term
    : NOT* KEY values # keyed
    | NOT+ word?      # free
    | word            # free
    ;

values : value? (COMMA value?)* ;

value : (QUOTED | UNCLOSED | KEY | URL | WORD | COLON | NOT)+ ;

// A comma or an exclamation mark inside free words is part of them; so is a key behind other letters.
word : (QUOTED | UNCLOSED | URL | WORD | COLON | COMMA) (QUOTED | UNCLOSED | KEY | URL | WORD | COLON | COMMA | NOT)* ;

BLANK    : F_BLANK+ ;
NOT      : [!！] ;
COMMA    : [,，] ;
// Only letters make a key; `https:` before `//` is none.
KEY      : F_LETTER+ F_COLON ;
URL      : F_LETTER+ '://' F_PLAIN* ;
COLON    : F_COLON ;
QUOTED   : '"' F_INSIDE* '"' | '“' ~'”'* '”' ;
UNCLOSED : '"' F_INSIDE* '\\'? | '“' ~'”'* ;
WORD     : F_PLAIN+ ;

fragment F_BLANK  : [\p{White_Space}\p{Cc}] ;
fragment F_LETTER : [a-zA-Z] ;
fragment F_COLON  : [:：] ;
fragment F_INSIDE : '\\' . | ~["\\] ;
fragment F_PLAIN  : ~[\p{White_Space}\p{Cc}"“,，:：!！] ;
