/// The words: what a WeChat interface alarm is, as records and enums that know no framework.
@NullMarked
package dev.tocsin.alarm;

import org.jspecify.annotations.NullMarked;
