/// Text to alarms: the only package that sees the grammar's generated classes. Knows no framework, SQL, HTTP or clock.
@NullMarked
package dev.tocsin.parse;

import org.jspecify.annotations.NullMarked;
