/// What to say, why and to whom; the outbox and one folder for each chat.
@NullMarked
package dev.tocsin.reply;

import org.jspecify.annotations.NullMarked;
