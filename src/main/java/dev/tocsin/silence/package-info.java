/// What people are not told for a while, and who decided that and why: silences, and what they keep back.
@NullMarked
package dev.tocsin.silence;

import org.jspecify.annotations.NullMarked;
