/// HTTP in: source tokens, the inbox, receipts. Nothing is called accepted before it is committed.
@NullMarked
package dev.tocsin.intake;

import org.jspecify.annotations.NullMarked;
